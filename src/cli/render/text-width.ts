/**
 * Columns a text takes on a terminal: East Asian wide characters and emoji take two, combining marks none.
 * The ranges are the wide and fullwidth blocks of Unicode's EastAsianWidth table, joined where only rare gaps lie between.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x300) return point < 0x20 || (point >= 0x7f && point < 0xa0) ? 0 : 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.some(([from, to]) => point >= from && point <= to) ? 2 : 1;
}

/** Cuts a text so that it fits, marking the cut. */
export function fitWidth(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Fills up with blanks on the right, or on the left for numbers. */
export function padWidth(text: string, columns: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, columns - textWidth(text)));
  return side === 'right' ? text + blanks : blanks + text;
}

/** A text as lines of at most this many columns, broken at blanks and between Chinese characters; a longer word stays whole. */
export function wrapWidth(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<=[ \p{Script=Han}，。；：、）])/u)) {
    if (line !== '' && textWidth(line + part.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line];
}
