/** Names and strings stay as they are; comments, and blanks of any length, become one blank. */
const PIECE =
  /`(?:[^`]|``)*`|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|(?:\/\*M?!\d*|\/\*[\s\S]*?\*\/|\*\/|(?:--(?=\s)|#)[^\n]*|\s)+/g;

/** A statement's text without comments; of version comments their content stays, as if every server ran it. */
export function withoutComments(text: string): string {
  return text.replaceAll(PIECE, (piece) => (/^[`'"]/.test(piece) ? piece : ' ')).trim();
}
