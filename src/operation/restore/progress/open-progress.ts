import { setTimeout as sleep } from 'node:timers/promises';
import type { Details } from '../../../errors/code-entry.ts';
import { fail } from '../../../errors/salvor-error.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { PROGRAM } from '../../../model/program.ts';
import type { SnapshotPart } from '../../../model/select-from-manifest.ts';
import {
  createProgressSchema,
  createProgressTables,
  dropLeftProgress,
  findProgress,
  PROGRESS_SCHEMA,
} from '../../../mysql/questions/restore-progress/place.ts';
import {
  readRestoreSessions,
  takeRestoreLock,
} from '../../../mysql/questions/restore-progress/restore-lock.ts';
import {
  insertRun,
  type ProgressRun,
  readRun,
  readServerStart,
  runName,
} from '../../../mysql/questions/restore-progress/run-row.ts';
import type { Session } from '../../../mysql/session.ts';
import { createSchemas, findExisting } from '../definitions/create-definitions.ts';
import { RestoreProgress } from './restore-progress.ts';

/** How long the connections of a killed run may still be at work on the server. */
export const RESUME_WAIT_MS = 60_000;
const POLL_MS = 100;
/** The server's clock and its uptime are read one after the other, in whole seconds. */
export const START_TOLERANCE_SECONDS = 5;

export interface ProgressPlan {
  readonly manifest: Manifest;
  readonly part: SnapshotPart;
  /** What is restored, as text: a restore goes on only with the same. */
  readonly scope: string;
  /** What is restored, as options of the command. */
  readonly selected: string;
  readonly resume: boolean;
  readonly signal: AbortSignal;
}

/** What the target says about restores that were here before. */
export type TargetState =
  | { readonly kind: 'empty' }
  /** Everything is there and nothing is marked as unfinished: an earlier run ended after its last row. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'unfinished'; readonly place: string; readonly run: ProgressRun };

/** Changes nothing. Errors: RESTORE_UNFINISHED, RESTORE_OTHER, RESTORE_RUNNING, TARGET_NOT_EMPTY. */
export async function readTargetState(session: Session, plan: ProgressPlan): Promise<TargetState> {
  const asking = { session, signal: plan.signal };
  const place = await findProgress(asking);
  const run = place === null ? null : await readRun(asking, place);
  if (place !== null && run !== null) {
    await refuseUnfinished(session, plan, { place, run });
    return { kind: 'unfinished', place, run };
  }
  await refuseRunning(session, 0, plan.signal);
  // A schema that is already there is no conflict: its objects may be.
  const objects = plan.part.definitions.filter(({ kind }) => kind !== 'schema');
  const existing = await findExisting(session, objects);
  if (existing.length === 0) return { kind: 'empty' };
  if (plan.resume && existing.length === objects.length) return { kind: 'complete' };
  return fail('TARGET_NOT_EMPTY', notEmpty(plan, existing));
}

function notEmpty({ manifest, selected }: ProgressPlan, existing: readonly string[]): Details {
  return { count: existing.length, first: existing[0] ?? '', snapshot: manifest.snapshot, selected };
}

async function refuseUnfinished(
  session: Session,
  plan: ProgressPlan,
  { place, run }: { readonly place: string; readonly run: ProgressRun },
): Promise<void> {
  const { snapshot } = plan.manifest;
  const swap = isOfSwap(run.scope);
  const details = { snapshot: runName(run), begunAt: run.begunAt, place, wanted: snapshot, swap };
  if (!plan.resume) {
    await refuseRunning(session, 0, plan.signal);
    fail('RESTORE_UNFINISHED', details);
  }
  if (run.snapshot !== snapshot || run.scope !== plan.scope) fail('RESTORE_OTHER', details);
  await refuseRunning(session, RESUME_WAIT_MS, plan.signal);
}

/** Whether an unfinished restore, by its scope, is the load of a swap: only the swap itself may go on with it. */
export function isOfSwap(scope: string): boolean {
  return scope.includes(`"partOf":"${SWAP}`);
}

/** Begins the name of the work that a restore is a part of. */
export const SWAP = 'swap ';

/** Waits for connections of a killed run, then takes the lock that only one restore can hold. Errors: RESTORE_RUNNING. */
export async function waitForRestoreLock(session: Session, signal: AbortSignal): Promise<void> {
  await refuseRunning(session, RESUME_WAIT_MS, signal);
  if (!(await takeRestoreLock({ session, signal }, 0))) await refuseRunning(session, 0, signal);
}

/** Connections of a killed run work on until the server notices: they are waited for, so that nothing is done twice. */
export async function refuseRunning(session: Session, waitMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const running = await readRestoreSessions({ session, signal });
    if (running.length === 0) return;
    if (Date.now() >= deadline) fail('RESTORE_RUNNING', { connections: running.map(String) });
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** Takes the restore's lock on the target and opens its progress, new or as it was left. */
export async function openProgress(
  session: Session,
  plan: ProgressPlan,
  state: TargetState,
): Promise<RestoreProgress> {
  const asking = { session, signal: plan.signal };
  if (!(await takeRestoreLock(asking, 0))) await refuseRunning(session, 0, plan.signal);
  if (state.kind !== 'unfinished') return beginProgress(session, plan);
  const serverStarted = await readServerStart(asking);
  const { place, run } = state;
  const progress = await RestoreProgress.open(asking, {
    place,
    manifest: plan.manifest,
    run,
    isResumed: true,
  });
  const foreign = await findExisting(
    session,
    plan.part.definitions.filter(
      (definition) => definition.kind !== 'schema' && !progress.isOurs(definition),
    ),
  );
  if (foreign.length > 0) fail('TARGET_NOT_EMPTY', notEmpty(plan, foreign));
  if (isRestarted(serverStarted, run.serverStarted)) await progress.distrustUnits(serverStarted);
  return progress;
}

/** Both in seconds since 1970, exact to a second or two. */
export function isRestarted(started: number, before: number): boolean {
  return Math.abs(started - before) > START_TOLERANCE_SECONDS;
}

async function beginProgress(session: Session, plan: ProgressPlan): Promise<RestoreProgress> {
  const { manifest, scope, signal } = plan;
  const asking = { session, signal };
  await dropLeftProgress(asking);
  const place = await makePlace(session, plan);
  await createProgressTables(asking, place);
  const run: ProgressRun = {
    snapshot: manifest.snapshot,
    scope,
    program: PROGRAM,
    begunAt: new Date().toISOString(),
    serverStarted: await readServerStart(asking),
    redoLogOff: false,
    schemaDefaults: null,
  };
  await insertRun(asking, place, run);
  return RestoreProgress.open(asking, { place, manifest, run, isResumed: false });
}

/** A schema of its own; where the account may make none, the first schema of the restore. */
async function makePlace(session: Session, { part, signal }: ProgressPlan): Promise<string> {
  if (await createProgressSchema({ session, signal })) return PROGRESS_SCHEMA;
  const first = part.definitions.find(({ kind }) => kind === 'schema');
  if (first === undefined) return PROGRESS_SCHEMA;
  await createSchemas(session, [first], { signal });
  return first.name;
}
