import type { StatementResult } from '../../session.ts';

/** A row of a result by column name, lower case: MySQL prints information_schema's names in capitals, MariaDB not. */
export type NamedRow = Readonly<Record<string, Buffer | null>>;

export function namedRows(result: StatementResult): readonly NamedRow[] {
  const names = result.columns.map((name) => name.toLowerCase());
  return result.rows.map((row) => {
    const named: Record<string, Buffer | null> = Object.create(null);
    for (const [index, name] of names.entries()) named[name] = row[index] ?? null;
    return named;
  });
}

/** Text that must be there. Names and keywords are utf8mb3 on every server, hence always valid UTF-8. */
export function textOf(row: NamedRow, name: string): string {
  const value = row[name];
  if (value === undefined || value === null) throw new TypeError(`the server sent no ${name}`);
  return value.toString('utf8');
}

export function textOrNull(row: NamedRow, name: string): string | null {
  return row[name]?.toString('utf8') ?? null;
}

/** A planning figure: 0 where the server knows none. */
export function numberOf(row: NamedRow, name: string): number {
  return Number(row[name]?.toString('latin1') ?? 0);
}
