import { fail } from '../../../errors/salvor-error.ts';
import type { SkippedStatement } from '../../../model/dump-restore.ts';
import { PROGRAM } from '../../../model/program.ts';
import {
  claimChunk,
  type MarkState,
  readDefinitionMarks,
  readLoadedChunks,
  readUnitMarks,
  writeDefinitionMarks,
  writeUnitMark,
} from '../../../mysql/questions/restore-progress/marks.ts';
import {
  createProgressSchema,
  createProgressTables,
  dropLeftProgress,
  dropProgress,
  findProgress,
  PROGRESS_SCHEMA,
} from '../../../mysql/questions/restore-progress/place.ts';
import { takeRestoreLock } from '../../../mysql/questions/restore-progress/restore-lock.ts';
import {
  insertRun,
  type ProgressRun,
  readRun,
  readServerStart,
  runName,
  updateRun,
} from '../../../mysql/questions/restore-progress/run-row.ts';
import { noteSkipped, readSkipped } from '../../../mysql/questions/restore-progress/skipped.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import type { Session } from '../../../mysql/session.ts';
import { isRestarted, RESUME_WAIT_MS, refuseRunning } from '../progress/open-progress.ts';

export interface DumpProgressPlan {
  /** Names the dump by its content. */
  readonly dump: string;
  /** Where it is and how it is loaded, as text: a restore goes on only with the same. */
  readonly scope: string;
  readonly resume: boolean;
  readonly signal: AbortSignal;
}

/** An unfinished restore of this dump on the target. */
export interface UnfinishedDump {
  readonly place: string;
  readonly run: ProgressRun;
}

/** Changes nothing. null: there is none. Errors: RESTORE_UNFINISHED, RESTORE_OTHER, RESTORE_RUNNING. */
export async function findUnfinished(
  session: Session,
  plan: DumpProgressPlan,
): Promise<UnfinishedDump | null> {
  const { signal, resume, dump, scope } = plan;
  const asking = { session, signal };
  const place = await findProgress(asking);
  const run = place === null ? null : await readRun(asking, place);
  await refuseRunning(session, resume && run !== null ? RESUME_WAIT_MS : 0, signal);
  if (place === null || run === null) return null;
  const details = { snapshot: runName(run), begunAt: run.begunAt, place, wanted: scopeName(scope) };
  if (!resume) fail('RESTORE_UNFINISHED', details);
  if (run.snapshot !== dump || run.scope !== scope) fail('RESTORE_OTHER', details);
  return { place, run };
}

function scopeName(scope: string): string {
  return String((JSON.parse(scope) as { readonly file?: unknown }).file);
}

/** Takes the restore's lock on the target and opens its progress, new or as it was left. */
export async function openDumpProgress(
  session: Session,
  plan: DumpProgressPlan,
  unfinished: UnfinishedDump | null,
): Promise<DumpProgress> {
  const asking = { session, signal: plan.signal };
  if (!(await takeRestoreLock(asking, 0))) await refuseRunning(session, 0, plan.signal);
  if (unfinished !== null) return DumpProgress.open(asking, unfinished, true);
  await dropLeftProgress(asking);
  if (!(await createProgressSchema(asking))) {
    fail('PRIVILEGE_MISSING', {
      doing: 'creating the schema for the progress of this restore',
      privilege: 'CREATE',
      object: PROGRESS_SCHEMA,
    });
  }
  await createProgressTables(asking, PROGRESS_SCHEMA);
  const run: ProgressRun = {
    snapshot: plan.dump,
    scope: plan.scope,
    program: PROGRAM,
    begunAt: new Date().toISOString(),
    serverStarted: await readServerStart(asking),
    redoLogOff: false,
    schemaDefaults: null,
  };
  await insertRun(asking, PROGRESS_SCHEMA, run);
  return DumpProgress.open(asking, { place: PROGRESS_SCHEMA, run }, false);
}

/** Rows are not numbered by table: a transaction's name is the number of its first statement. */
const ANY_TABLE = 0;

/** What was loaded of a dump, kept on the target: the mark of a transaction commits with its rows, that of a definition behind it. */
export class DumpProgress {
  readonly #asking: Asking;
  readonly #place: string;
  readonly #rows: ReadonlySet<string>;
  readonly #changes: ReadonlyMap<number, MarkState>;
  readonly #units: Map<number, MarkState>;
  /** By earlier runs. */
  readonly skipped: readonly SkippedStatement[];
  readonly isResumed: boolean;

  private constructor(
    asking: Asking,
    place: string,
    found: {
      readonly rows: ReadonlySet<string>;
      readonly changes: ReadonlyMap<number, MarkState>;
      readonly units: ReadonlyMap<number, MarkState>;
      readonly skipped: readonly SkippedStatement[];
      readonly isResumed: boolean;
    },
  ) {
    this.#asking = asking;
    this.#place = place;
    this.#rows = found.rows;
    this.#changes = found.changes;
    this.#units = new Map(found.units);
    this.skipped = found.skipped;
    this.isResumed = found.isResumed;
  }

  static async open(
    asking: Asking,
    { place, run }: UnfinishedDump,
    isResumed: boolean,
  ): Promise<DumpProgress> {
    const serverStarted = await readServerStart(asking);
    let units = await readUnitMarks(asking, place);
    if (isResumed && isRestarted(serverStarted, run.serverStarted)) {
      // What has no transactions may have lost rows with the server.
      for (const number of units.keys()) await writeUnitMark(asking, place, { number, state: 'begun' });
      units = new Map([...units.keys()].map((number) => [number, 'begun']));
      await updateRun(asking, place, { serverStarted });
    }
    const rows = await readLoadedChunks(asking, place);
    const changes = await readDefinitionMarks(asking, place);
    const skipped = (await readSkipped(asking, place)).map((text) => JSON.parse(text) as SkippedStatement);
    return new DumpProgress(asking, place, { rows, changes, units, skipped, isResumed });
  }

  hasRows(ordinal: number): boolean {
    return this.#rows.has(`${ANY_TABLE}/${ordinal}`);
  }

  /** Within the transaction that loads the rows; false: another session has committed them. */
  claimRows(session: Session, ordinal: number): Promise<boolean> {
    return claimChunk({ session }, this.#place, { table: ANY_TABLE, chunk: ordinal });
  }

  hasChange(ordinal: number): boolean {
    return this.#changes.has(ordinal);
  }

  noteChange(session: Session, ordinal: number): Promise<void> {
    return writeDefinitionMarks({ session }, this.#place, [{ number: ordinal, state: 'done' }]);
  }

  /** How far a table without transactions is; null: not begun. */
  unitState(table: number): MarkState | null {
    return this.#units.get(table) ?? null;
  }

  async noteUnit(session: Session, table: number, state: MarkState): Promise<void> {
    await writeUnitMark({ session }, this.#place, { number: table, state });
    this.#units.set(table, state);
  }

  /** Commits with the transaction that is open. */
  noteSkipped(session: Session, ordinal: number, skipped: SkippedStatement): Promise<void> {
    return noteSkipped({ session }, this.#place, ordinal, JSON.stringify(skipped));
  }

  /** Everything is loaded: the target is to hold nothing of ours. */
  end(): Promise<void> {
    return dropProgress(this.#asking, this.#place);
  }
}
