import type { Code } from '../../errors/codes.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { OnEvent } from '../../model/event.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ValidationReport } from '../../model/report.ts';
import { type SnapshotPart, selectFromManifest } from '../../model/select-from-manifest.ts';
import { isEverything, narrowSelection, type Selection } from '../../model/selection.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { readSchema } from '../../mysql/questions/schema/read-schema.ts';
import type { Session } from '../../mysql/session.ts';
import type { Repository } from '../../repository/repository.ts';
import { leaveSessions } from '../end-statements.ts';
import { carry, type MoveWishes } from '../rewrite/carry.ts';
import type { RewrittenSnapshot } from '../rewrite/rewrite-snapshot.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { accountsRefusal } from './accounts-asked-for.ts';
import { compareCarriedAccounts } from './definitions/carried-accounts.ts';
import { compareDefinitions } from './definitions/compare-definitions.ts';
import { matchChecks } from './match-checks.ts';
import { matchTables } from './match-tables.ts';

export interface ValidateOptions {
  readonly manifest: Manifest;
  readonly connection: ConnectionOptions;
  readonly selection: Selection;
  readonly connections: number;
  /** Compare accounts, roles and grants as well. */
  readonly accounts: boolean;
  /** Ask the snapshot's business checks, where all of it is validated: not where names have changed. */
  readonly checks: boolean;
  /** As the snapshot was restored with. */
  readonly wishes: MoveWishes;
  /**
   * After a restore the target holds no rows but those of the snapshot. Otherwise the source itself is asked only for the rows
   * that the snapshot took a part of.
   */
  readonly wholeTables: boolean;
  /** What this server cannot take is not looked for. */
  readonly partial: boolean;
  readonly repository: Repository;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Compares what a server holds now with what a snapshot promised: every definition, every row. */
export async function validate(options: ValidateOptions): Promise<ValidationReport> {
  const { manifest, signal, onEvent } = options;
  // Everything of a snapshot that was taken of a part is that part.
  const selection = narrowSelection(manifest.selection, options.selection);
  const meter = new RunMeter();
  const selected = selectFromManifest(manifest, selection);
  const sessions = [await connect(options.connection, { signal })];
  const first = sessions[0] as Session;
  try {
    await meter.watchServer(first);
    onEvent({ type: 'step', step: 'validate-definitions' });
    const { accounts } = options;
    const refusal = accounts ? accountsRefusal(manifest, selection) : null;
    if (refusal !== null) fail(refusal.code as Code, refusal.details);
    const snapshot = { manifest, part: selected, withAccounts: accounts };
    const carried = await carry(first, snapshot, options.wishes, signal);
    const part = options.partial ? carried.part : withUncarried(carried, selection);
    const move = { source: manifest.source, target: first.identity };
    const found = await readSchema(first, selection, { signal, accounts });
    const takesAsTheyAre = accounts && carried.accounts === null;
    const differences = [
      ...compareDefinitions(
        { definitions: part.definitions, accounts: takesAsTheyAre ? manifest.accounts : [] },
        { definitions: found.definitions, accounts: found.accounts },
        carried.isMove ? move : null,
      ),
      ...(carried.accounts === null ? [] : compareCarriedAccounts(carried.accounts, found.accounts)),
    ];

    onEvent({ type: 'step', step: 'validate-rows' });
    const rows = part.tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = part.tables.reduce((sum, table) => sum + table.plainBytes, 0);
    onEvent({ type: 'plan', tables: part.tables.length, rows, bytes, exact: true });
    while (sessions.length < Math.min(options.connections, part.tables.length)) {
      sessions.push(await connect(options.connection, { signal, expectIdentity: first.identity }));
    }
    const tables = await matchTables(sessions, part.tables, {
      present: found.tables,
      repository: options.repository,
      move,
      inPart: !options.wholeTables && manifest.source.serverUuid === first.identity.serverUuid,
      storedAs: (table) => carried.stored.get(table) ?? table,
      signal,
      onEvent,
    });
    const isWhole = isEverything(options.selection) && options.checks;
    const checks = await matchChecks(first, isWhole ? (manifest.checks ?? []) : [], signal);
    await meter.readServer();
    return {
      snapshot: manifest.snapshot,
      target: first.identity,
      tables,
      definitions: { compared: part.definitions.length, differences },
      rewrites: carried.rewrites,
      uncarried: carried.uncarried,
      checks,
      match: differences.length === 0 && [...tables, ...checks].every((one) => one.match),
      usage: meter.end({ cpuMs: 0, storageMs: 0 }, sessions.length),
    };
  } finally {
    await leaveSessions(options.connection, sessions, signal);
  }
}

/** What cannot be carried is missing, and found to be so. */
function withUncarried({ manifest }: RewrittenSnapshot, selection: Selection): SnapshotPart {
  return selectFromManifest(manifest, selection);
}
