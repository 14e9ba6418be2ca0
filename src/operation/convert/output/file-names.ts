const NAME_BYTES_MAX = 120;

/**
 * What a piece is called: its place in the order of loading, which no other has, and what it holds as far as a file may be called so. Letters and
 * digits of any script, `_` and `-` stay; whatever could mean a folder, a wildcard or a hidden file becomes `_`.
 */
export function pieceFileName(number: number, count: number, names: readonly string[]): string {
  const digits = String(number).padStart(Math.max(4, String(count).length), '0');
  return `${[digits, names.map(safeName).join('.')].join('-')}.sql`;
}

function safeName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_-]/gu, '_');
  let cut = '';
  for (const character of safe) {
    if (Buffer.byteLength(cut + character) > NAME_BYTES_MAX) break;
    cut += character;
  }
  return cut === '' ? '_' : cut;
}
