import { getHeapSpaceStatistics } from 'node:v8';

/** A quarter of what V8 allows itself; costs some milliseconds per gigabyte of rows. */
const MOST_GARBAGE_BYTES = 4 << 20;

/**
 * Keeps a long run as small as a short one: what a run leaves behind is little, but holds outside memory, and V8 waits for some
 * 30 MB of it before it collects. Does something only where `gc` is exposed, as the launcher does it.
 */
export function collectYoungGarbage(): void {
  if (youngBytes() > MOST_GARBAGE_BYTES) globalThis.gc?.({ type: 'minor' });
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_used_size ?? 0;
}
