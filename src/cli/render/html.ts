import { printable } from './printable.ts';
import type { Column } from './table.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of anybody's as it can stand in an element or in a quoted attribute; what is invisible is shown. */
export function html(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The columns of a terminal's table as one of HTML. */
export function htmlTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cell = ({ side, value }: Column<Row>, row: Row) =>
    `<td${side === 'left' ? ' class="number"' : ''}><bdi>${html(value(row))}</bdi></td>`;
  const head = columns.map(({ title }) => `<th>${html(title)}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map((column) => cell(column, row)).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table>`;
}

/** A page that loads nothing and runs nothing, whoever wrote what stands in it. */
export function htmlPage(language: string, title: string, style: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="${html(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}
