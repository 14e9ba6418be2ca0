import { printable } from './printable.ts';
import { padWidth, textWidth } from './text-width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly side?: 'left' | 'right';
}

/** Aligned columns with two blanks between; numbers to the right (side 'left' fills up on the left). */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = rows.map((row) => columns.map((column) => printable(column.value(row))));
  const widths = columns.map((column, i) =>
    cells.reduce((width, row) => Math.max(width, textWidth(row[i] ?? '')), textWidth(column.title)),
  );
  return [columns.map((column) => column.title), ...cells].map((row) =>
    row
      .map((cell, i) => padWidth(cell, widths[i] ?? 0, columns[i]?.side))
      .join('  ')
      .trimEnd(),
  );
}
