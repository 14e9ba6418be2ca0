import type { DifferingRange } from '../../model/difference.ts';

/**
 * Whether a row is missing in one range and too many in another: then the two sides sort their keys differently, and ranges of the one
 * are none of the other.
 */
export function isOrderCrossed(ranges: readonly DifferingRange[]): boolean {
  const missing = new Set(ranges.flatMap(({ rows }) => rows?.missing ?? []));
  return ranges.some(({ rows }) => rows?.extra.some((key) => missing.has(key)) ?? false);
}
