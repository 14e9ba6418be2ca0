/** A value as one word of a shell command that a person will paste: quoted only where it must be. */
export function shellWord(value: unknown): string {
  const text = String(value);
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
