/**
 * Statements are handled with one character per byte, whatever character set they are in. Names come as text: this is how they
 * stand there, and back.
 */
export function toLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function fromLatin1(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
