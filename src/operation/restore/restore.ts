import type { Code } from '../../errors/codes.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { Definition } from '../../model/definition.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { Manifest, TableRows } from '../../model/manifest.ts';
import type { RestoreReport } from '../../model/report.ts';
import type { RestorePlan } from '../../model/restore-plan.ts';
import { type SnapshotPart, selectFromManifest } from '../../model/select-from-manifest.ts';
import { isEverything, type Selection } from '../../model/selection.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { prepareForLoad } from '../../mysql/questions/load-session.ts';
import { dropLeftProgress } from '../../mysql/questions/restore-progress/place.ts';
import { takeRestoreLock } from '../../mysql/questions/restore-progress/restore-lock.ts';
import type { Session } from '../../mysql/session.ts';
import type { Repository } from '../../repository/repository.ts';
import { leaveSessions } from '../end-statements.ts';
import { carry, type MoveWishes } from '../rewrite/carry.ts';
import type { RewrittenSnapshot } from '../rewrite/rewrite-snapshot.ts';
import { selectionOptions } from '../selection-options.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { validate } from '../validate/validate.ts';
import { addParts } from './definitions/add-keys.ts';
import { createAccounts, createCarriedAccounts } from './definitions/create-accounts.ts';
import { createAfterRows, createBeforeRows } from './definitions/create-definitions.ts';
import { withFastLoad } from './fast-load.ts';
import { DEFER_FROM_BYTES, planLaterKeys } from './later-keys.ts';
import { loadTables } from './load-tables.ts';
import { checkEverything } from './plan/check-everything.ts';
import { checkTexts } from './plan/check-texts.ts';
import { openProgress } from './progress/open-progress.ts';
import type { RestoreProgress } from './progress/restore-progress.ts';

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
  /** Goes on with a restore that was interrupted; begins where none was. */
  readonly resume: boolean;
  /** Switches the redo log off meanwhile; the caller has the user's consent. */
  readonly fast: boolean;
  /** The work that this restore is a part of, as text: a resume must be of the same. */
  readonly partOf?: string;
  /** How long sessions that stand in the way of an exchange are waited for; restore --swap only. */
  readonly lockWaitMs?: number;
  /** What is to be rewritten beside what the target's version and vendor ask for. */
  readonly wishes: MoveWishes;
  /** Leaves out, and lists, what the target cannot take; otherwise one such object refuses the whole. */
  readonly partial: boolean;
  /** Tables from this size on get their indexes after their rows. */
  readonly deferFromBytes?: number;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Loads a snapshot, or a part of it, into a server that does not hold it yet. */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { selection, signal, onEvent } = options;
  const meter = new RunMeter();
  const selected = selectFromManifest(options.manifest, selection);
  if (selected.unknown.length > 0)
    fail('SELECTION_NOT_IN_SNAPSHOT', { snapshot: options.manifest.snapshot, names: selected.unknown });

  checkTexts({ definitions: selected.definitions, accounts: options.manifest.accounts });

  onEvent({ type: 'step', step: 'connect' });
  const sessions = [await connect(options.connection, { signal, purpose: 'load' })];
  const first = sessions[0] as Session;
  try {
    // Everything that can refuse does so before anything is touched.
    onEvent({ type: 'step', step: 'check' });
    await meter.watchServer(first);
    const carried = await carry(
      first,
      { manifest: options.manifest, part: selected, withAccounts: takesAccounts(options) },
      options.wishes,
      signal,
    );
    const { manifest, part, rewrites, uncarried } = carried;
    onEvent({ type: 'rewrites', rewrites, uncarried });
    const progressPlan = {
      manifest,
      part,
      scope: scopeOf(options),
      selected: selectionOptions(selection),
      resume: options.resume,
      signal,
    };
    const laterKeys = planKeys(options, part);
    const tablesWithLaterKeys = [...laterKeys.values()].filter(({ keys }) => keys.length > 0).length;
    const { state, way, plan, warnings } = await checkEverything({
      ...options,
      session: first,
      manifest,
      part,
      carried,
      progressPlan,
      tablesWithLaterKeys,
    });
    const outcome = { target: first, way, plan, meter, carried };
    if (options.dryRun) return report(options, part, { ...outcome, warnings, validation: null });
    const [refusal] = plan.refusals;
    if (refusal !== undefined) fail(refusal.code as Code, refusal.details);

    const all = [...warnings];
    if (state.kind === 'complete') {
      await dropLeftProgress({ session: first, signal });
    } else {
      const progress = await openProgress(first, progressPlan, state);
      const load = { progress, part, way, laterKeys, sessions, carried } as const;
      const { connection, fast } = options;
      const fastLoad = { session: first, connection, progress, fast, signal };
      all.push(...(await withFastLoad(fastLoad, () => loadEverything(options, load))));
      await progress.end();
      await meter.readServer();
    }

    // What was promised is compared with what the server now holds.
    const validation = options.validate
      ? await validate({
          ...options,
          accounts: options.withAccounts,
          wholeTables: true,
          checks: options.partOf === undefined,
        })
      : null;
    return report(options, part, { ...outcome, warnings: all, validation });
  } finally {
    await leaveSessions(options.connection, sessions, signal);
  }
}

interface Load {
  readonly progress: RestoreProgress;
  readonly part: SnapshotPart;
  readonly way: RestoreReport['load'];
  readonly laterKeys: LaterKeys;
  readonly carried: RewrittenSnapshot;
  /** Holds the first; the others are added. */
  readonly sessions: Session[];
}

/** Tables first, then their rows, then what refers to them. */
async function loadEverything(options: RestoreOptions, load: Load): Promise<readonly Warning[]> {
  const { manifest, repository, signal, onEvent } = options;
  const { progress, part, way, laterKeys, sessions, carried } = load;
  const first = sessions[0] as Session;
  onEvent({ type: 'step', step: 'tables' });
  const definitionOf = definitionsByTable(part);
  const textOf = (definition: Definition) => laterKeys.get(definition)?.create ?? null;
  const warnings = [...(await createBeforeRows(first, part.definitions, { signal, progress, textOf }))];
  await prepareForLoad(first);

  onEvent({ type: 'step', step: 'rows' });
  const rows = part.tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = part.tables.reduce((sum, table) => sum + table.plainBytes, 0);
  onEvent({ type: 'plan', tables: part.tables.length, rows, bytes, exact: true });
  while (sessions.length < Math.min(options.connections, part.tables.length)) {
    sessions.push(await openWorker(options, first, sessions.length));
  }
  const loading = { repository, progress, way, definitionOf, laterKeys, signal, onEvent };
  await loadTables(sessions, part.tables, loading);

  onEvent({ type: 'step', step: 'definitions' });
  const foreignKeys = [...laterKeys.values()].map((later) => ({
    definition: later.definition,
    parts: later.foreignKeys,
    kind: 'foreignKeys' as const,
  }));
  await addParts(first, foreignKeys, { signal, isResumed: progress.isResumed });
  // Into another version or vendor a body may be refused that nobody could foresee.
  const goesOn = carried.isMove;
  warnings.push(...(await createAfterRows(first, part.definitions, { signal, progress, goesOn })));
  if (takesAccounts(options)) {
    const accounts = carried.accounts?.accounts ?? null;
    warnings.push(
      ...(accounts === null
        ? await createAccounts(first, manifest.accounts, { signal })
        : await createCarriedAccounts(first, accounts, signal)),
    );
  }
  return warnings;
}

/** An account's grants speak of all schemas. */
function takesAccounts({ withAccounts, selection }: RestoreOptions): boolean {
  return withAccounts && isEverything(selection);
}

type LaterKeys = ReturnType<typeof planLaterKeys>;

function planKeys(options: RestoreOptions, part: SnapshotPart): LaterKeys {
  return planLaterKeys(part.tables, definitionsByTable(part), options.deferFromBytes ?? DEFER_FROM_BYTES);
}

async function openWorker(options: RestoreOptions, first: Session, index: number): Promise<Session> {
  const { signal } = options;
  const session = await connect(options.connection, {
    signal,
    purpose: 'load',
    expectIdentity: first.identity,
  });
  await takeRestoreLock({ session, signal }, index);
  await prepareForLoad(session);
  return session;
}

function definitionsByTable(part: SnapshotPart): (table: TableRows) => Definition {
  const key = (schema: string, name: string) => JSON.stringify([schema, name]);
  const tables = part.definitions.filter(({ kind }) => kind === 'table');
  const found = new Map(tables.map((table) => [key(table.schema, table.name), table]));
  return ({ schema, name }) => {
    const definition = found.get(key(schema, name));
    if (definition === undefined) throw new TypeError(`the snapshot has no definition of ${schema}.${name}`);
    return definition;
  };
}

/** What is restored, as text that is equal for equal requests. */
function scopeOf({ selection, withAccounts, partOf, wishes, partial }: RestoreOptions): string {
  const isPlain = Object.keys(wishes).length === 0 && !partial;
  return JSON.stringify({ selection, withAccounts, partOf, ...(isPlain ? {} : { wishes, partial }) });
}

interface Outcome {
  readonly target: Session;
  readonly plan: RestorePlan;
  readonly way: RestoreReport['load'];
  readonly warnings: readonly Warning[];
  readonly validation: RestoreReport['validation'];
  readonly meter: RunMeter;
  readonly carried: RewrittenSnapshot;
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
    plan: outcome.plan,
    rewrites: outcome.carried.rewrites,
    uncarried: outcome.carried.uncarried,
    validation: outcome.validation,
    seconds: usage.seconds,
    usage,
    warnings: outcome.warnings,
  };
}
