import { fail } from '../../errors/salvor-error.ts';
import type { Warning } from '../../model/event.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import {
  hasRedoLogSwitch,
  isRedoLogOff,
  schemasWithTables,
  switchRedoLog,
} from '../../mysql/questions/redo-log.ts';
import type { Session } from '../../mysql/session.ts';
import type { TargetState } from './progress/open-progress.ts';
import type { RestoreProgress } from './progress/restore-progress.ts';

export interface FastLoadOptions {
  readonly session: Session;
  readonly connection: ConnectionOptions;
  readonly progress: RestoreProgress;
  /** Asked for, with consent. */
  readonly fast: boolean;
  readonly signal: AbortSignal;
}

/**
 * Only a server that holds nothing else may lose its redo log: should it die meanwhile, everything on it is gone. Changes
 * nothing. Errors: FAST_NOT_SUPPORTED, FAST_NOT_EMPTY.
 */
export async function checkFastLoad(
  session: Session,
  state: TargetState,
  signal: AbortSignal,
): Promise<void> {
  const asking = { session, signal };
  if (!hasRedoLogSwitch(asking)) fail('FAST_NOT_SUPPORTED', { version: session.identity.version });
  // What an unfinished restore has brought is ours to lose.
  if (state.kind === 'unfinished') return;
  const [first] = await schemasWithTables(asking);
  if (first !== undefined) fail('FAST_NOT_EMPTY', { schema: first[0], tables: first[1] });
}

/** Someone left the redo log off, most likely a restore with --fast that was killed. */
export async function redoLogWarning(session: Session, state: TargetState): Promise<readonly Warning[]> {
  if (!(await isRedoLogOff({ session }))) return [];
  const ours = state.kind === 'unfinished' && state.run.redoLogOff;
  return [{ code: 'REDO_LOG_OFF', details: { server: session.identity.hostname, byRestore: ours } }];
}

/**
 * Runs `work` with the redo log off where that is wanted, and switches it on again whatever happens. Noted on the target
 * before: a run that is killed meanwhile leaves its note, and the next one switches it on.
 */
export async function withFastLoad<T>(options: FastLoadOptions, work: () => Promise<T>): Promise<T> {
  const { session, progress, fast, signal } = options;
  const asking = { session, signal };
  if (!fast) {
    if (progress.run.redoLogOff) {
      if (await isRedoLogOff(asking)) await switchRedoLog(asking, true);
      await progress.noteRedoLog(false);
    }
    return work();
  }
  await progress.noteRedoLog(true);
  let isDone = false;
  try {
    if (!(await isRedoLogOff(asking))) await switchRedoLog(asking, false);
    const result = await work();
    await switchRedoLog(asking, true);
    await progress.noteRedoLog(false);
    isDone = true;
    return result;
  } finally {
    if (!isDone) await switchOnAnew(options);
  }
}

/** Over a connection of its own: that of the work may be in the middle of a statement, or cut. */
async function switchOnAnew({ connection, session }: FastLoadOptions): Promise<void> {
  const fresh = await connect(connection, { expectIdentity: session.identity });
  try {
    if (await isRedoLogOff({ session: fresh })) await switchRedoLog({ session: fresh }, true);
  } finally {
    await fresh.close();
  }
}
