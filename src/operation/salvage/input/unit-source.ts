import { packedSource } from '../../inspect/input/packed-source.ts';
import type { PlainSource } from '../../inspect/input/plain-source.ts';
import { findUnits } from './find-units.ts';
import { GAP_BYTES, type Gap, type SalvageText } from './salvage-text.ts';

/** A place that looks like the beginning of a unit may lie inside one: so many are joined before it is given up. */
const JOINED_MAX = 3;

/**
 * Reads every gzip member or zstd frame of a file on its own. What cannot be read of one becomes a gap of NUL bytes in the text, and
 * reading goes on with the next.
 */
export function unitSource(file: string, format: 'gzip' | 'zstd', sizeBytes: number): SalvageText {
  const begins = findUnits(file, format);
  const gaps: Gap[] = [];
  let unit = 0;
  let joined = 1;
  let inUnit = 0;
  let at = 0;
  let gapLeft = 0;
  let source: PlainSource | null = null;
  const endOf = (count: number) => begins[unit + count] ?? sizeBytes;
  const open = (): PlainSource =>
    packedSource({ file, format, from: begins[unit] ?? 0, to: endOf(joined), skipBytes: inUnit });

  /** The unit is over: clean, to be read on as a longer one, or lost from here. */
  const next = async (): Promise<void> => {
    const damage = source?.damage ?? null;
    await source?.close();
    source = null;
    if (
      damage !== null &&
      joined < JOINED_MAX &&
      unit + joined < begins.length &&
      damage.byte >= endOf(joined) - 1
    ) {
      joined++;
      return;
    }
    // Behind the last unit nothing is lost; before another one it may be a unit without its beginning.
    if (damage !== null && !(damage.kind === 'trailing-garbage' && unit + joined >= begins.length)) {
      const packedFrom = damage.byte;
      const unprovenFrom = damage.detail === 'cut short' ? null : at - inUnit;
      gaps.push({ byte: at, packedFrom, packedTo: endOf(1), detail: damage.detail, unprovenFrom });
      gapLeft = GAP_BYTES;
      joined = 1;
    }
    unit += joined;
    joined = 1;
    inUnit = 0;
  };
  const readGap = (room: Buffer): number => {
    const count = Math.min(gapLeft, room.length);
    room.fill(0, 0, count);
    gapLeft -= count;
    at += count;
    return count;
  };

  return {
    damage: null,
    gaps,
    read: async (room) => {
      for (;;) {
        if (gapLeft > 0) return readGap(room);
        if (unit >= begins.length) return 0;
        source ??= open();
        const count = await source.read(room);
        if (count > 0) {
          at += count;
          inUnit += count;
          return count;
        }
        await next();
      }
    },
    close: async () => {
      await source?.close();
    },
  };
}
