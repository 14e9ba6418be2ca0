import { fail } from '../../errors/salvor-error.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { RestoreReport } from '../../model/report.ts';
import { type SnapshotPart, selectFromManifest } from '../../model/select-from-manifest.ts';
import { isEverything, type Selection } from '../../model/selection.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { allowsLocalInfile, prepareForLoad } from '../../mysql/questions/load-session.ts';
import type { Session } from '../../mysql/session.ts';
import type { Repository } from '../../repository/repository.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { validate } from '../validate/validate.ts';
import { checkTarget } from './check-target.ts';
import { createAccounts } from './definitions/create-accounts.ts';
import { createAfterRows, createBeforeRows } from './definitions/create-definitions.ts';
import { loadTables } from './load-tables.ts';

export interface RestoreOptions {
  readonly repository: Repository;
  readonly manifest: Manifest;
  readonly connection: ConnectionOptions;
  readonly selection: Selection;
  /** Connections that load at once. */
  readonly connections: number;
  /** Says what would be done and changes nothing. */
  readonly dryRun: boolean;
  /** Compares the target with the snapshot afterwards. */
  readonly validate: boolean;
  /** Creates accounts, roles and grants as well; only with the whole snapshot. */
  readonly withAccounts: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Loads a snapshot, or a part of it, into a server that does not hold it yet. */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { manifest, repository, selection, signal, onEvent } = options;
  const meter = new RunMeter();
  const part = selectFromManifest(manifest, selection);
  if (part.unknown.length > 0)
    fail('SELECTION_NOT_IN_SNAPSHOT', { snapshot: manifest.snapshot, names: part.unknown });

  onEvent({ type: 'step', step: 'connect' });
  const sessions = [await connect(options.connection, { signal, purpose: 'load' })];
  const first = sessions[0] as Session;
  const warnings: Warning[] = [];
  try {
    // Everything that can refuse does so before anything is touched.
    onEvent({ type: 'step', step: 'check' });
    await meter.watchServer(first);
    await checkTarget(first, manifest, part);
    const way = (await allowsLocalInfile(first)) ? 'load-data' : 'insert';
    if (way === 'insert')
      warnings.push({ code: 'LOCAL_INFILE_OFF', details: { server: first.identity.hostname } });
    if (options.dryRun)
      return report(options, part, { target: first, way, warnings, validation: null, meter });

    // Tables first, then their rows, then what refers to them.
    onEvent({ type: 'step', step: 'tables' });
    warnings.push(...(await createBeforeRows(first, part.definitions, { signal })));
    await prepareForLoad(first);

    onEvent({ type: 'step', step: 'rows' });
    const rows = part.tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = part.tables.reduce((sum, table) => sum + table.plainBytes, 0);
    onEvent({ type: 'plan', tables: part.tables.length, rows, bytes, exact: true });
    while (sessions.length < Math.min(options.connections, part.tables.length)) {
      const session = await connect(options.connection, {
        signal,
        purpose: 'load',
        expectIdentity: first.identity,
      });
      sessions.push(session);
      await prepareForLoad(session);
    }
    await loadTables(sessions, part.tables, { repository, way, signal, onEvent });

    onEvent({ type: 'step', step: 'definitions' });
    warnings.push(...(await createAfterRows(first, part.definitions, { signal })));
    if (options.withAccounts && isEverything(selection)) {
      warnings.push(...(await createAccounts(first, manifest.accounts, { signal })));
    }

    await meter.readServer();

    // What was promised is compared with what the server now holds.
    const validation = options.validate
      ? await validate({ ...options, accounts: options.withAccounts })
      : null;
    return report(options, part, { target: first, way, warnings, validation, meter });
  } finally {
    if (signal.aborted) for (const session of sessions) session.destroy();
    await Promise.all(sessions.map((session) => session.close()));
  }
}

interface Outcome {
  readonly target: Session;
  readonly way: RestoreReport['load'];
  readonly warnings: readonly Warning[];
  readonly validation: RestoreReport['validation'];
  readonly meter: RunMeter;
}

function report(options: RestoreOptions, part: SnapshotPart, outcome: Outcome): RestoreReport {
  const { manifest } = options;
  const usage = outcome.meter.end({ cpuMs: 0, storageMs: 0 }, options.connections);
  return {
    snapshot: manifest.snapshot,
    target: outcome.target.identity,
    tables: part.tables.length,
    rows: part.tables.reduce((sum, table) => sum + table.rows, 0),
    load: outcome.way,
    rewrites: [],
    validation: outcome.validation,
    seconds: usage.seconds,
    usage,
    warnings: outcome.warnings,
  };
}
