import { createHash } from 'node:crypto';
import type { Code } from '../../../errors/codes.ts';
import { fail } from '../../../errors/salvor-error.ts';
import type { DumpRestoreReport } from '../../../model/dump-restore.ts';
import type { Warning } from '../../../model/event.ts';
import { connect } from '../../../mysql/connect.ts';
import { prepareForDump } from '../../../mysql/questions/load-session.ts';
import { takeRestoreLock } from '../../../mysql/questions/restore-progress/restore-lock.ts';
import { DUMP } from '../../../mysql/questions/restore-progress/run-row.ts';
import { createSchemaIfMissing } from '../../../mysql/questions/schema/create-schema.ts';
import { readVariables } from '../../../mysql/questions/variables.ts';
import type { Session } from '../../../mysql/session.ts';
import { leaveSessions } from '../../end-statements.ts';
import { hashFile } from '../../inspect/checksum-file.ts';
import { inspect } from '../../inspect/inspect.ts';
import { RunMeter } from '../../usage/run-meter.ts';
import { type CheckedDump, refusalsOfDump, refusalsOfTarget } from './check-dump.ts';
import { checkLoaded, type LoadedCheck, tableRows } from './check-loaded.ts';
import { type DumpPart, listParts } from './dump-parts.ts';
import { type DumpProgress, findUnfinished, openDumpProgress, type UnfinishedDump } from './dump-progress.ts';
import { type DumpRequest, type RestoreDumpOptions, resolveRequest } from './dump-request.ts';
import { loadDump } from './load-dump.ts';
import { describeStep, LoadNotes } from './load-notes.ts';
import { keysWait } from './plan-work.ts';
import { surveyDump } from './survey.ts';
import type { WalkOptions } from './walk-dump.ts';

/** Loads a dump of another program, statement by statement, into a server that does not hold its objects yet. */
export async function restoreDump(request: DumpRequest): Promise<DumpRestoreReport> {
  const options = resolveRequest(request);
  const { file, signal, onEvent, rules } = options;
  const meter = new RunMeter();
  const inspection = await inspect({ file, signal, onEvent });
  const parts = await listParts(file);

  onEvent({ type: 'step', step: 'connect' });
  const first = await connect(options.connection, { signal, purpose: 'load' });
  const sessions = [first];
  try {
    // Everything that can refuse does so before anything is touched.
    onEvent({ type: 'step', step: 'check' });
    await meter.watchServer(first);
    const packetBytes = await packetBytesOf(first);
    const walk: WalkOptions = {
      parts,
      server: first.identity,
      into: rules.into,
      leaveOut: rules.leaveOut,
      statementBytesMax: packetBytes,
      signal,
    };
    const survey = await surveyDump(walk);
    const checked: CheckedDump = { inspection, survey, rules, packetBytes };
    const found = refusalsOfDump(checked);
    const plan = {
      dump: await dumpName(parts, signal),
      scope: scopeOf(options),
      resume: options.resume,
      signal,
    };
    const unfinished = await findUnfinished(first, plan);
    const refusals =
      unfinished === null ? [...found, ...(await refusalsOfTarget(first, checked, signal))] : found;
    const notes = new LoadNotes();
    const outcome: Outcome = { options, checked, refusals, unfinished, notes, target: first, meter };
    if (options.dryRun) return report(outcome, null);
    const [refusal] = refusals;
    if (refusal !== undefined) fail(refusal.code as Code, refusal.details);

    const progress = await openDumpProgress(first, plan, unfinished);
    await loadEverything(outcome, { walk: { ...walk, tails: survey.tails }, progress, sessions });
    await progress.end();
    await meter.readServer();

    // What the dump said is compared with what the server now holds.
    return report(outcome, options.validate ? await checkLoaded(sessions, survey, signal) : null);
  } finally {
    await leaveSessions(options.connection, sessions, signal);
  }
}

interface Load {
  readonly walk: WalkOptions;
  readonly progress: DumpProgress;
  /** Holds the first; the others are added. */
  readonly sessions: Session[];
}

async function loadEverything(outcome: Outcome, { walk, progress, sessions }: Load): Promise<void> {
  const { options, checked, notes, target: first } = outcome;
  const { signal, onEvent, rules } = options;
  const { survey } = checked;
  for (const [index, skipped] of progress.skipped.entries()) notes.skip(-1 - index, skipped);
  if (rules.into !== null) await createSchemaIfMissing({ session: first, signal }, rules.into);
  await prepareForDump(first);
  const { tables, rows, plainBytes: bytes } = survey;
  onEvent({ type: 'step', step: 'rows' });
  onEvent({ type: 'plan', tables: tables.size, rows, bytes, exact: true });
  // What cannot be read off a statement may depend on the connection it runs on.
  const connections = survey.consents.has('calls') ? 1 : options.connections;
  while (sessions.length < connections) sessions.push(await openWorker(options, first, sessions.length));
  await loadDump({ walk, survey, rules, progress, notes, sessions, onEvent, signal });
}

async function openWorker(options: RestoreDumpOptions, first: Session, index: number): Promise<Session> {
  const { signal, connection } = options;
  const session = await connect(connection, { signal, purpose: 'load', expectIdentity: first.identity });
  await takeRestoreLock({ session, signal }, index);
  await prepareForDump(session);
  return session;
}

async function packetBytesOf(session: Session): Promise<number> {
  const { max_allowed_packet: bytes } = await readVariables(session, ['max_allowed_packet']);
  return Number(bytes);
}

/** By its content: a dump that was changed is another. */
async function dumpName(parts: readonly DumpPart[], signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, name } of parts) hash.update(`${name}\0${await hashFile(path, 'sha256', signal)}\n`);
  return `${DUMP}${hash.digest('hex')}`;
}

/** What is loaded and how, as text that is equal for equal requests. How errors are taken may change when it goes on. */
function scopeOf({ file, rules }: RestoreDumpOptions): string {
  const { into, leaveOut, acceptDamage } = rules;
  return JSON.stringify({ file, into, leaveOut: leaveOut.toSorted(), acceptDamage });
}

interface Outcome {
  readonly options: RestoreDumpOptions;
  readonly checked: CheckedDump;
  readonly refusals: readonly Warning[];
  readonly unfinished: UnfinishedDump | null;
  readonly notes: LoadNotes;
  readonly target: Session;
  readonly meter: RunMeter;
}

function report(outcome: Outcome, check: LoadedCheck | null): DumpRestoreReport {
  const { options, checked, notes, target, meter } = outcome;
  const { inspection, survey } = checked;
  const usage = meter.end({ cpuMs: 0, storageMs: 0 }, options.connections);
  const tables = check?.tables ?? [...survey.tables.values()].map((table) => tableRows(table, null));
  const differs =
    check?.tables.some(({ rows, foundRows, comparable }) => comparable && rows !== foundRows) ?? false;
  const missing = check?.missing ?? [];
  return {
    dump: options.file,
    tool: inspection.tool,
    toolVersion: inspection.toolVersion,
    serverVersion: inspection.serverVersion,
    target: target.identity,
    statements: survey.statements,
    tables,
    rows: survey.rows,
    plainBytes: survey.plainBytes,
    tablesWithLaterKeys: survey.defersKeys ? [...survey.tables.values()].filter(keysWait).length : 0,
    missing,
    checked: check !== null,
    match: !differs && missing.length === 0,
    skipped: notes.skipped,
    leftOut: [...survey.leftOut].map(([consent, { count, line }]) => ({ consent, count, line })),
    refusals: outcome.refusals,
    resumes: outcome.unfinished !== null,
    seconds: usage.seconds,
    usage,
    warnings: warningsOf(outcome),
  };
}

function warningsOf({ checked, notes, target }: Outcome): readonly Warning[] {
  const { inspection } = checked;
  const found: Warning[] = [];
  if (notes.firstWarned !== null)
    found.push({
      code: 'DUMP_ROWS_WARNED',
      details: { ...describeStep(notes.firstWarned), count: notes.warned },
    });
  const isMariadb = /mariadb/i.test(inspection.serverVersion ?? '') || inspection.tool === 'mariadb-dump';
  const { vendor, version } = target.identity;
  if (inspection.serverVersion !== null && isMariadb !== (vendor === 'mariadb'))
    found.push({ code: 'DUMP_OTHER_VENDOR', details: { source: inspection.serverVersion, target: version } });
  return found;
}
