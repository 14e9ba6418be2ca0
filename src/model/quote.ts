/** A name as the server takes it under every sql_mode: backticks, doubled inside. NUL cannot stand in a name. */
export function quoteIdentifier(name: string): string {
  if (name === '') throw new TypeError('an identifier cannot be empty');
  if (name.includes('\0')) throw new TypeError('an identifier cannot hold a NUL character');
  return `\`${name.replaceAll('`', '``')}\``;
}

/** `schema`.`table` */
export function quoteName(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/**
 * A string literal that no sql_mode and no connection character set can misread: printable ASCII without quote and
 * backslash goes as text, everything else as a hex literal marked utf8mb4.
 */
export function quoteString(text: string): string {
  if (/^[ !#-&(-[\]-~]*$/.test(text)) return `'${text}'`;
  return `_utf8mb4 ${quoteBytes(Buffer.from(text, 'utf8'))}`;
}

/** Bytes as a hex literal; the empty string for none, since `0x` alone is a syntax error. */
export function quoteBytes(bytes: Uint8Array): string {
  return bytes.length === 0 ? "''" : `0x${Buffer.from(bytes).toString('hex')}`;
}
