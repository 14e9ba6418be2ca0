import type { Damage, InspectReport } from '../../model/inspection.ts';
import type { Words } from '../text/words.ts';
import { html } from './html.ts';
import { count } from './quantity.ts';

const WIDTH = 1000;
const BAR_HEIGHT = 34;
/** Thin enough to tell places apart, thick enough to be seen. */
const MARK_WIDTH = 3;
const MARKS_MAX = 1000;
/** Of the packed file; all other places are in the text. */
const IN_FILE: readonly Damage['kind'][] = ['compression', 'trailing-garbage'];

/** The file and its text as bars from their first byte to their last: where each table lies, where damage was found. */
export function damageMap(data: InspectReport, { inspect }: Words): string[] {
  const { map } = inspect;
  const isPlain = data.compression === 'none';
  const inFile = data.damage.filter(({ kind }) => IN_FILE.includes(kind));
  const inText = data.damage.filter(({ kind }) => !IN_FILE.includes(kind));
  const marks = (damage: readonly Damage[], bytes: number) =>
    damage.slice(0, MARKS_MAX).flatMap((one) => markOf(one, bytes, inspect.damageKinds[one.kind]));
  const tables = data.tables.map(({ schema, name, firstByte, lastByte, complete }) => {
    const x = share(firstByte, data.plainBytes);
    const width = Math.max(1, share(lastByte, data.plainBytes) - x);
    const title = `${schema === null ? '' : `${schema}.`}${name}`;
    return `<rect class="${complete ? 'whole' : 'hurt'}" x="${fixed(x)}" width="${fixed(width)}" height="${BAR_HEIGHT}"><title>${html(title)}</title></rect>`;
  });
  return [
    `<p class="caption">${html(map.text(count(data.plainBytes)))}</p>`,
    bar([...tables, ...marks(isPlain ? data.damage : inText, data.plainBytes)]),
    ...(isPlain
      ? []
      : [
          `<p class="caption">${html(map.file(count(data.sizeBytes)))}</p>`,
          bar(marks(inFile, data.sizeBytes)),
        ]),
    `<p class="legend"><span class="whole"></span> ${html(map.whole)} <span class="hurt"></span> ${html(map.hurt)} <span class="mark"></span> ${html(map.mark)}</p>`,
  ];
}

function bar(parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${WIDTH} ${BAR_HEIGHT}" preserveAspectRatio="none" role="img"><rect class="ground" width="${WIDTH}" height="${BAR_HEIGHT}"/>\n${parts.join('\n')}\n</svg>`;
}

function markOf({ byte, table, detail }: Damage, bytes: number, kind: string): string[] {
  if (byte === null) return [];
  const x = Math.min(WIDTH - MARK_WIDTH, share(byte, bytes));
  const title = [kind, table ?? '', `${count(byte)}`, detail].filter((text) => text !== '').join(' · ');
  return [
    `<rect class="mark" x="${fixed(x)}" width="${MARK_WIDTH}" height="${BAR_HEIGHT}"><title>${html(title)}</title></rect>`,
  ];
}

function share(byte: number, bytes: number): number {
  return bytes === 0 ? 0 : Math.min(1, byte / bytes) * WIDTH;
}

function fixed(value: number): string {
  return value.toFixed(2);
}
