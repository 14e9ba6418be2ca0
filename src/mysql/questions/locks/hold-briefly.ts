import type { Session } from '../../session.ts';

/**
 * Makes a session safe to hold locks with: the server itself ends it, and gives its locks back, after this many seconds
 * without a word from us. A cut network would otherwise leave the lock until TCP gives up. Whoever holds the lock pings.
 */
export async function limitIdleTime(session: Session, idleSeconds: number): Promise<void> {
  const seconds = wholeSeconds(idleSeconds);
  const names = ['wait_timeout', 'net_read_timeout', 'net_write_timeout'];
  await session.execute(`SET ${names.map((name) => `SESSION ${name}=${seconds}`).join(', ')}`, {
    doing: 'the time limits of a session that holds locks',
  });
}

/** How long the server lets a lock of this session wait before it gives up by itself, also when we are gone. */
export async function limitLockWait(session: Session, waitSeconds: number): Promise<void> {
  await session.execute(`SET SESSION lock_wait_timeout=${wholeSeconds(waitSeconds)}`, {
    doing: 'the time limit of a lock',
  });
}

function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}
