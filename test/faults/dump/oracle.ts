import type { Hurt } from './damages.ts';
import { type SlowCheck, type SlowRow, slowCheck } from './slow-check.ts';

/** How far behind a statement the dump must be whole to say whose rows those were. */
const EVIDENCE_BYTES = 300;

export interface Expected {
  /** Rows that every salvage must keep. */
  readonly must: readonly SlowRow[];
  /** Whether a reader can see at all that something is wrong. */
  readonly isTraceable: boolean;
  /** Where a strict reader stumbles first; null where nowhere. */
  readonly stumblesAt: number | null;
  /** Rows that look right in the damaged text although they are not: nobody can tell. */
  readonly looksRight: ReadonlySet<string>;
}

/** What can be known of a damaged dump by whoever knows what was done to it. */
export function expect(good: SlowCheck, { bytes, touched, keeps }: Hurt): Expected {
  const damaged = slowCheck(bytes);
  return {
    must: good.rows.filter((row) => isDeterminable(row, touched) && (keeps?.(row.text) ?? true)),
    isTraceable: damaged.problems.length > 0,
    stumblesAt: damaged.problems[0]?.byte ?? null,
    looksRight: new Set(damaged.rows.map(rowKey)),
  };
}

/** Compared without the database: a damaged beginning may have lost its name. */
export function rowKey({ table, text }: SlowRow): string {
  return `${table.slice(table.indexOf('.') + 1)} ${text}`;
}

function isDeterminable({ from, to, statement }: SlowRow, touched: Hurt['touched']): boolean {
  const meets = (begin: number, end: number) => touched.some(([a, b]) => a < end && b > begin);
  if (meets(statement.from, statement.rowsFrom) || meets(from - 1, to + 1)) return false;
  return !meets(statement.rowsFrom, from) || !meets(to, statement.to + EVIDENCE_BYTES);
}

/** Rows of a salvaged dump; those of a table without structure stand in comments. */
export function rowsOfSalvaged(output: Buffer): SlowCheck {
  const text = output.toString('latin1').replaceAll(/^-- (?=INSERT INTO `|,?\()/gm, '');
  return slowCheck(Buffer.from(text, 'latin1'));
}

export function countRows(rows: readonly SlowRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(rowKey(row), (counts.get(rowKey(row)) ?? 0) + 1);
  return counts;
}
