import { setTimeout as sleep } from 'node:timers/promises';
import { fail, isCode, type SalvorError } from '../../../errors/salvor-error.ts';
import type { OnStatementError, SkippedStatement } from '../../../model/dump-restore.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import {
  beginTransaction,
  commit,
  keepAutocommit,
  keepUniqueChecks,
  rollback,
} from '../../../mysql/questions/load-session.ts';
import { isTransactionalTable } from '../../../mysql/questions/schema/table-engine.ts';
import type { Session, StatementResult } from '../../../mysql/session.ts';
import { runStatement } from '../../../mysql/user-statement.ts';
import { objectOf } from '../../../sql/object-change.ts';
import { displayName } from '../../../sql/object-name.ts';
import { addParts } from '../definitions/add-keys.ts';
import type { DumpProgress } from './dump-progress.ts';
import { describeStep, type LoadNotes } from './load-notes.ts';
import type { Work } from './plan-work.ts';
import type { SurveyedTable } from './surveyed-table.ts';
import type { TableEvents } from './table-events.ts';
import type { DumpStep } from './walk-dump.ts';

/** A connection, and how many of the dump's settings it has. */
export interface Worker {
  readonly session: Session;
  applied: number;
}

export interface Running {
  readonly progress: DumpProgress;
  /** Grows while the dump is read. */
  readonly settings: readonly DumpStep[];
  readonly onError: OnStatementError;
  readonly notes: LoadNotes;
  readonly givenUp: Set<SurveyedTable>;
  readonly events: TableEvents;
  readonly signal: AbortSignal;
}

/** Deadlocks and lock waits end by themselves: others may be at work on the same server. */
const MOST_TRIES = 5;
const RETRY_MS = 200;
/** Changes rows, so that its mark can commit with it. */
const CHANGES_ROWS = /^(?:INSERT|REPLACE|UPDATE|DELETE)\b/i;
/** What a definition says that is there already, or gone: on resume it may be the killed run's. */
const DONE_ALREADY = new Set([
  1007, 1008, 1050, 1051, 1060, 1061, 1068, 1091, 1304, 1305, 1359, 1360, 1537, 1539, 1826,
]);
const AUTOCOMMIT = /\bAUTOCOMMIT\b/i;
const UNIQUE_CHECKS = /\bUNIQUE_CHECKS\b/i;

/** Does one work on one connection, unless an earlier run did. */
export async function runWork(worker: Worker, work: Work, running: Running): Promise<void> {
  await applySettings(worker, work.settings, running);
  const { table } = work;
  if (table !== null && running.givenUp.has(table)) return;
  if (work.kind === 'rows' && table !== null) return runRows(worker.session, work, table, running);
  if (work.kind === 'change') return runChange(worker.session, work, running);
  if (table !== null) await endTable(worker.session, work, table, running);
}

/** The dump's own SET and USE, each once per connection. */
async function applySettings(worker: Worker, upTo: number, running: Running): Promise<void> {
  for (; worker.applied < upTo; worker.applied++) {
    const step = running.settings[worker.applied];
    if (step === undefined) continue;
    await tolerated(worker.session, { step, table: null }, running);
    // Our transactions hold our marks.
    if (AUTOCOMMIT.test(step.statement.facts.head)) await keepAutocommit(worker.session);
    // Without them MariaDB gathers rows of an empty table, and finds a bad one statements later, with all before it lost.
    const mustKnow = running.onError !== 'stop' && worker.session.identity.vendor === 'mariadb';
    if (mustKnow && UNIQUE_CHECKS.test(step.statement.facts.head)) await keepUniqueChecks(worker.session);
  }
}

async function runRows(session: Session, work: Work, table: SurveyedTable, running: Running): Promise<void> {
  const { progress, events } = running;
  events.begin(table);
  const isTransactional = table.anyOrder || (await isTransactionalTable({ session }, table));
  const state = progress.unitState(table.number);
  const isDone = isTransactional ? progress.hasRows(work.ordinal) : state === 'done';
  if (!isDone && isTransactional)
    await inTransaction(session, work, running, () => runSteps(session, work, running));
  else if (!isDone) {
    if (state === null) await progress.noteUnit(session, table.number, 'begun');
    await runSteps(session, work, running);
  }
  events.done(table, work);
}

/** With the work's mark, so exactly once, whoever is killed. */
async function inTransaction(
  session: Session,
  { ordinal, steps }: Work,
  { progress, signal }: Running,
  doIt: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await beginTransaction(session);
      if (!(await progress.claimRows(session, ordinal))) return await rollback(session);
      await doIt();
      return await commitRows(session, steps);
    } catch (error) {
      if (session.isOpen && !signal.aborted) await rollback(session);
      if (!isLockWait(error) || !session.isOpen || tries === MOST_TRIES) throw error;
      await sleep(RETRY_MS * tries, undefined, { signal });
    }
  }
}

/** What is only found now is an error of one of these statements. */
async function commitRows(session: Session, [first]: readonly DumpStep[]): Promise<void> {
  try {
    await commit(session);
  } catch (error) {
    if (first === undefined || !isCode(error, 'SERVER_ERROR')) throw error;
    const { errno = 0, message = '' } = error.details;
    fail('DUMP_STATEMENT_FAILED', { ...describeStep(first), errno, message }, { cause: error });
  }
}

function isLockWait(error: unknown): boolean {
  return (
    isCode(error, 'LOCK_WAIT') || (isCode(error, 'DUMP_STATEMENT_FAILED') && isCode(error.cause, 'LOCK_WAIT'))
  );
}

async function runSteps(session: Session, { steps, table }: Work, running: Running): Promise<void> {
  for (const step of steps) {
    if (table !== null && running.givenUp.has(table)) return;
    const result = await tolerated(session, { step, table }, running);
    if (result !== null && result.warningCount > 0) running.notes.warn(step);
  }
}

async function runChange(session: Session, work: Work, running: Running): Promise<void> {
  const { progress } = running;
  const [step] = work.steps;
  if (step === undefined) return;
  const { facts } = step.statement;
  if (CHANGES_ROWS.test(facts.head)) {
    if (progress.hasRows(work.ordinal)) return;
    return inTransaction(session, work, running, () => runSteps(session, work, running));
  }
  const isHalf = work.table !== null && progress.unitState(work.table.number) === 'begun';
  if (progress.hasChange(work.ordinal) && !(isHalf && facts.kind === 'create-table')) return;
  if (progress.isResumed) await dropLeft(session, step, running);
  await tolerated(session, { step, table: work.table, text: work.text }, running);
  await progress.noteChange(session, work.ordinal);
}

/** What a killed run made and did not note is made anew. */
async function dropLeft(session: Session, step: DumpStep, { signal }: Running): Promise<void> {
  const object = objectOf(step.statement.facts);
  const schema = object?.schema ?? step.schema;
  if (object === null || object.action === 'drop' || schema === null) return;
  const sql = `DROP ${object.kind.toUpperCase()} IF EXISTS ${quoteName(schema, object.name)}`;
  await runStatement(session, sql, { doing: 'dropping what was left half-way', silenceMs: 0, signal });
}

/** Keys that waited for the rows; and the note that a table without transactions is whole. */
async function endTable(session: Session, work: Work, table: SurveyedTable, running: Running): Promise<void> {
  const { progress, signal } = running;
  const { schema, name } = table;
  const { parts } = work;
  if (progress.unitState(table.number) === 'begun') await progress.noteUnit(session, table.number, 'done');
  const kind = work.kind === 'keys' ? 'keys' : 'foreignKeys';
  if (parts.length === 0) return;
  const definition = { kind: 'table', schema, name, sql: '' } as const;
  await addParts(session, [{ definition, parts, kind }], { signal, isResumed: progress.isResumed });
  // Adding keys uses the table's own schema.
  if (work.schema !== null && work.schema !== schema)
    await runStatement(session, `USE ${quoteIdentifier(work.schema)}`, {
      doing: 'going back to the schema of the dump',
    });
}

interface Sent {
  readonly step: DumpStep;
  readonly table: SurveyedTable | null;
  /** Instead of the statement's own. */
  readonly text?: Buffer | null;
}

/** null: the server refused it, and that was to be skipped. */
async function tolerated(
  session: Session,
  { step, table, text = null }: Sent,
  running: Running,
): Promise<StatementResult | null> {
  const { signal, onError, notes, givenUp, progress } = running;
  const place = describeStep(step);
  const doing = `the statement at byte ${place.byte} of ${place.file}`;
  notes.statements++;
  try {
    return await runStatement(session, text ?? step.statement.bytes, { doing, silenceMs: 0, signal });
  } catch (error) {
    if (!isRefusal(error) || !session.isOpen) throw error;
    const errno = Number(error.details.errno ?? 0);
    if (progress.isResumed && step.statement.form !== 'rows' && DONE_ALREADY.has(errno)) return null;
    const message = String(error.details.message ?? '');
    if (onError === 'stop' || isCode(error, 'LOCK_WAIT'))
      return fail('DUMP_STATEMENT_FAILED', { ...place, errno, message }, { cause: error });
    const name = table === null ? null : displayName(table.schema, table.name);
    const skipped: SkippedStatement = { ...place, table: name, errno, message };
    await progress.noteSkipped(session, step.ordinal, skipped);
    notes.skip(step.ordinal, skipped);
    if (onError === 'skip-table' && table !== null) givenUp.add(table);
    return null;
  }
}

/** The server answered with an error about this very statement. */
function isRefusal(error: unknown): error is SalvorError {
  return isCode(
    error,
    'SERVER_ERROR',
    'UNKNOWN_DATABASE',
    'PRIVILEGE_MISSING',
    'LOCK_WAIT',
    'LOCAL_INFILE_DISABLED',
  );
}
