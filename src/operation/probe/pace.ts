import { setTimeout as sleep } from 'node:timers/promises';

/** Of the time that scans may take; the rest is the server's own. */
const BUSY_SHARE = 0.5;

/** Does the work piece by piece, and rests as long as each piece took: a scan must not drive others off the server. */
export async function paced<Piece, Result>(
  pieces: readonly Piece[],
  signal: AbortSignal,
  work: (piece: Piece) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const piece of pieces) {
    const startedAt = performance.now();
    results.push(await work(piece));
    const tookMs = performance.now() - startedAt;
    await sleep(tookMs * (1 / BUSY_SHARE - 1), undefined, { signal });
  }
  return results;
}
