import { runGroup } from '../../base/run-group.ts';
import { collectYoungGarbage } from '../../base/young-garbage.ts';
import { fail, isCode } from '../../errors/salvor-error.ts';
import { prepareToDecode } from '../../format/manifest.ts';
import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { KeyRange } from '../../model/key-range.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { PartRequest } from '../../model/table-part.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { releaseReadTables } from '../../mysql/questions/snapshot.ts';
import type { ReadPace } from '../../mysql/read-pace.ts';
import type { Session } from '../../mysql/session.ts';
import type { PreviousTables } from '../../repository/previous-tables.ts';
import type { StoredObject } from '../../repository/put-object.ts';
import type { Repository } from '../../repository/repository.ts';
import type { FrameCompressor } from './frame-compressor.ts';
import { planTables } from './ranges/plan-tables.ts';
import { type RangeRows, TableReading } from './ranges/table-reading.ts';
import type { ReadSizes } from './read-sizes.ts';
import type { ResumableTables } from './resume/resumable-tables.ts';
import { reuseRange } from './resume/reuse-range.ts';
import type { RunJournal } from './run-journal.ts';
import type { SessionReplacer } from './snapshot/replace-session.ts';
import { backupKernel, writeRange } from './write-range.ts';

/** What all tables of one run share, and what they add up to. */
export interface TableWriting {
  readonly repository: Repository;
  readonly compressor: FrameCompressor;
  readonly sizes: ReadSizes;
  /** Of which tables not all rows are read. */
  readonly parts: PartRequest;
  /** What earlier snapshots of this source hold. */
  readonly previous: PreviousTables;
  readonly journal: RunJournal;
  /** What an unfinished run has read of this very moment; nothing until that is proved. */
  resumable: ResumableTables;
  /** For connections that are lost; null: while a lock stops writers, and its end would be the only proof. */
  replacer: SessionReplacer | null;
  readonly pace: ReadPace;
  readonly onEvent: OnEvent;
  /** Filled as tables are done, in no promised order. */
  readonly done: TableRows[];
  /** What was found on the way and does not stop the run. */
  readonly warnings: Warning[];
  newBytes: number;
  storageWaitMs: number;
  /** Taken over from an unfinished run, not read again. */
  readonly resumed: { chunks: number; bytes: number };
}

/**
 * Reads the tables over the given sessions: big ones in ranges of their key, by as many sessions as are free, the biggest first, so
 * that no session is left alone with a big one at the end. Sessions must be in a snapshot.
 * Errors: SNAPSHOT_SCHEMA_CHANGED, and those of reading and storing.
 */
export async function writeTables(
  sessions: readonly Session[],
  tables: readonly TableFacts[],
  writing: TableWriting,
  outer: AbortSignal,
): Promise<void> {
  const plans = await planTables(sessions, tables, writing, outer);
  const queue = plans.flatMap((plan) => {
    const reading = new TableReading(plan);
    return plan.ranges.map((range, index): RangeWork => ({ reading, range, index }));
  });
  for (const plan of plans) if (plan.ranges.length === 0) writing.done.push(new TableReading(plan).rows());
  const worker = (session: Session) => async (signal: AbortSignal) => {
    const reader = { session, kernel: backupKernel(session, writing.sizes.frameBytes) };
    const state = { writing, reader, signal };
    let last: TableReading | null = null;
    let storing: Promise<void> = Promise.resolve();
    for (let work = queue.shift(); work; work = queue.shift()) {
      signal.throwIfAborted();
      // From the first range to the last, somebody who reads a table keeps it from being altered; then it is given free.
      if (last !== null && last !== work.reading) await releaseTables(state);
      // While a range is read, the last chunks of the one before are stored; those of more than one would be too many.
      const [{ stored }] = await Promise.all([writeOne(work, state), storing]);
      storing = stored;
      last = work.reading;
    }
    if (last !== null) await releaseTables(state);
    await storing;
  };
  await runGroup(outer, sessions.map(worker));
}

interface RangeWork {
  readonly reading: TableReading;
  readonly range: KeyRange;
  readonly index: number;
}

interface WorkerState {
  readonly writing: TableWriting;
  readonly reader: Reader;
  readonly signal: AbortSignal;
}

/** What a worker reads with; both are new after a lost connection. */
interface Reader {
  session: Session;
  kernel: RowKernel;
}

/** Throws `error` again where nothing proves that a new connection would read the same rows. */
async function readAnew({ reader, writing, signal }: WorkerState, error: unknown): Promise<void> {
  if (writing.replacer === null) throw error;
  reader.session = await writing.replacer.replace(reader.session, error, signal);
  reader.kernel = backupKernel(reader.session, writing.sizes.frameBytes);
}

/** A new connection holds no table. */
async function releaseTables(state: WorkerState): Promise<void> {
  await releaseReadTables(state.reader.session).catch((error: unknown) => readAnew(state, error));
}

/** Resolves when the range is read, with the promise that it is stored. */
async function writeOne(work: RangeWork, state: WorkerState): Promise<{ readonly stored: Promise<void> }> {
  const { reading } = work;
  const { plan } = reading;
  const { schema, name } = plan.table;
  const { writing } = state;
  if (reading.begin()) writing.onEvent({ type: 'table-begin', schema, table: name });
  if (await takeOver(work, state)) return { stored: Promise.resolve() };
  const { written } = await readRange(work, state).catch((error: unknown) =>
    failChanged(error, `table ${schema}.${name}`),
  );
  const stored = written.then(({ storageWaitMs, ...rows }) => {
    writing.storageWaitMs += storageWaitMs;
    endRange(work, rows, writing);
  });
  // The error reaches whoever awaits it; meanwhile it must not count as unhandled.
  stored.catch(() => undefined);
  return { stored };
}

/** From its beginning, however often its connection is lost and replaced: what came of an attempt that failed is in no manifest. */
async function readRange(work: RangeWork, state: WorkerState): ReturnType<typeof writeRange> {
  const { reading, range, index } = work;
  const { writing, reader, signal } = state;
  const told = { rows: 0, plainBytes: 0 };
  for (;;) {
    try {
      return await writeRange(reader.session, reading.plan, range, {
        ...{ repository: writing.repository, compressor: writing.compressor, previous: writing.previous },
        ...{ pace: writing.pace, unchanged: reading.unchanged, signal, kernel: reader.kernel },
        onRows: onlyMore(told, (rows, plainBytes) =>
          tell(work, writing, { rows, plainBytes, storedBytes: 0 }),
        ),
        onStored: ({ chunk, stored, part, largestRowBytes }) => {
          // For the seal, at whose time there would be nothing else to do.
          prepareToDecode();
          const isNew = noteStored(stored, writing);
          tell(work, writing, { rows: 0, plainBytes: 0, storedBytes: stored.storedBytes });
          collectYoungGarbage();
          writing.journal.addChunk(reading.plan, { range: index, part, largestRowBytes, isNew, chunk });
        },
      });
    } catch (error) {
      await readAnew(state, error);
      writing.journal.readAgain(reading.plan, index);
    }
  }
}

/** What is read again is not told again: only what is beyond the most that was told. */
function onlyMore(
  told: { rows: number; plainBytes: number },
  tellMore: (rows: number, plainBytes: number) => void,
): (rows: number, plainBytes: number) => void {
  const read = { rows: 0, plainBytes: 0 };
  return (rows, plainBytes) => {
    read.rows += rows;
    read.plainBytes += plainBytes;
    const more = { rows: read.rows - told.rows, plainBytes: read.plainBytes - told.plainBytes };
    if (more.rows <= 0 && more.plainBytes <= 0) return;
    told.rows += Math.max(0, more.rows);
    told.plainBytes += Math.max(0, more.plainBytes);
    tellMore(Math.max(0, more.rows), Math.max(0, more.plainBytes));
  };
}

/** Takes a range as an unfinished run has stored it; false where it has not, or not any more. */
async function takeOver(work: RangeWork, { writing, signal }: WorkerState): Promise<boolean> {
  const { plan } = work.reading;
  const done = plan.done.get(work.index);
  const rows = done === undefined ? null : await reuseRange(writing.repository, done, signal);
  if (done === undefined || rows === null) return false;
  for (const [part, entry] of done.entries()) {
    const { object, rows, plainBytes, storedBytes } = entry.chunk;
    const isNew = noteStored({ object, storedBytes, isNew: false, damagedInTheWay: [] }, writing);
    writing.resumed.chunks++;
    writing.resumed.bytes += storedBytes;
    tell(work, writing, { rows, plainBytes, storedBytes });
    writing.journal.addChunk(plan, { ...entry, isNew, range: work.index, part });
  }
  endRange(work, rows, writing);
  return true;
}

function endRange({ reading, index }: RangeWork, rangeRows: RangeRows, writing: TableWriting): void {
  if (!reading.add(index, rangeRows)) return;
  const rows = reading.rows();
  writing.done.push(rows);
  writing.journal.endTable(reading.plan);
  writing.onEvent({ type: 'table-end', schema: rows.schema, table: rows.name, rows: rows.rows });
}

/** True where this run is the one that adds the object. */
function noteStored(stored: Omit<StoredObject, 'storedSha256'>, writing: TableWriting): boolean {
  const { object, storedBytes } = stored;
  const isNew = stored.isNew || writing.previous.takeUnsealed(object);
  if (isNew) writing.newBytes += storedBytes;
  for (const { object: inTheWay, kind } of stored.damagedInTheWay) {
    const warning = { code: 'OBJECT_DAMAGED', details: { object: inTheWay, kind } };
    writing.warnings.push(warning);
    writing.onEvent({ type: 'warning', warning });
  }
  return isNew;
}

function tell(
  { reading }: RangeWork,
  { onEvent }: TableWriting,
  done: { readonly rows: number; readonly plainBytes: number; readonly storedBytes: number },
): void {
  const { schema, name } = reading.plan.table;
  onEvent({ type: 'progress', schema, table: name, ...done });
}

/** No such table; unknown column; the definition has changed; no tablespace; the table is gone from its engine. */
const CHANGED_ERRORS: ReadonlySet<unknown> = new Set([1146, 1054, 1412, 1814, 1932]);

/** What was there at the snapshot and now is not, or not so, was changed meanwhile. */
function failChanged(error: unknown, object: string): never {
  const isChange =
    isCode(error, 'UNKNOWN_DATABASE') ||
    (isCode(error, 'SERVER_ERROR') && CHANGED_ERRORS.has(error.details.errno));
  if (isChange) fail('SNAPSHOT_SCHEMA_CHANGED', { objects: [object] }, { cause: error });
  throw error;
}
