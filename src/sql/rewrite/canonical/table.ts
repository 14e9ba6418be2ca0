import type { ExactDefault } from '../../../model/definition.ts';
import { quoteIdentifier } from '../../../model/quote.ts';
import { defaultCollation, utf8mb3 } from '../collations.ts';
import { endOfParentheses, find, is, nextAt } from '../edit-tokens.ts';
import { readString } from '../literal.ts';
import type { Server } from '../move.ts';
import type { Part } from '../rule.ts';
import { optionOf, readTable, type TableText } from '../table-text.ts';
import type { Token } from '../tokens.ts';
import { type ColumnContext, canonicalCheck, canonicalColumn } from './column.ts';
import { canonicalExpression } from './expression.ts';

/**
 * What a table's text says, in one form for all servers: columns in their order; keys, constraints and options sorted,
 * since vendors print them in different orders. AUTO_INCREMENT is not in it. null: the text is not understood.
 */
export function canonicalTable(
  text: string,
  server: Server,
  exactDefaults: readonly ExactDefault[],
): ReadonlyMap<string, string> | null {
  const table = readTable(text);
  if (table === null) return null;
  const collation = tableCollation(table, server);
  const context: ColumnContext = {
    server,
    collation,
    exactDefaults: new Map(exactDefaults.map((one) => [quoteIdentifier(one.column), one])),
  };
  const of = (...kinds: readonly Part['kind'][]) => table.elements.filter(({ kind }) => kinds.includes(kind));
  const columns = of('column').map(({ tokens }) => canonicalColumn(tokens, context));
  const constraints = [
    ...of('check').map(({ tokens }) => canonicalConstraint(tokens)),
    ...columns.flatMap(({ checks }) => checks),
  ];
  const { tokens } = table.options;
  const partition = find(tokens, ['PARTITION', 'BY'])?.start ?? tokens.length;
  return new Map([
    ['columns', columns.map(({ line }) => line).join('\n')],
    [
      'keys',
      of('key', 'period')
        .map(({ tokens: key }) => canonicalKey(key))
        .toSorted()
        .join('\n'),
    ],
    [
      'foreign keys',
      of('foreign')
        .map(({ tokens: key }) => canonicalForeignKey(key))
        .toSorted()
        .join('\n'),
    ],
    ['checks', constraints.toSorted().join('\n')],
    [
      'options',
      [...canonicalOptions(tokens.slice(0, partition)), `collate ${collation}`].toSorted().join('\n'),
    ],
    ['partitions', canonicalPartitions(tokens.slice(partition))],
  ]);
}

function tableCollation({ options }: TableText, server: Server): string {
  const collation = optionOf(options.tokens, 'COLLATE')?.text;
  const set = optionOf(options.tokens, 'CHARSET')?.text;
  return utf8mb3(collation ?? (set === undefined ? '' : defaultCollation(server, set)));
}

function canonicalKey(tokens: readonly Token[]): string {
  return canonicalExpression(tokens.filter((token) => !is(token, 'ASC'))).join(' ');
}

/** RESTRICT and NO ACTION are one to InnoDB, and what it does unasked; vendors leave out either. */
function canonicalForeignKey(tokens: readonly Token[]): string {
  return canonicalExpression(tokens)
    .join(' ')
    .replaceAll(/ on (?:delete|update) (?:restrict|no action)/g, '');
}

/** Names that servers give by themselves say nothing. */
function canonicalConstraint(tokens: readonly Token[]): string {
  const check = find(tokens, ['CHECK'])?.end ?? 0;
  const open = nextAt(tokens, check);
  const close = endOfParentheses(tokens, open);
  const name = tokens.slice(0, check).find(({ kind }) => kind === 'name')?.text ?? '';
  const isGiven = !/^`CONSTRAINT_\d+`$|_chk_\d+`$/.test(name);
  const rest = canonicalExpression(tokens.slice(close)).join(' ');
  return [isGiven ? name : '', canonicalCheck(tokens.slice(open, close)), rest]
    .filter((part) => part !== '')
    .join(' ');
}

function canonicalOptions(tokens: readonly Token[]): readonly string[] {
  const said = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const options: string[] = [];
  for (let at = 0; at < said.length; at++) {
    if (is(said[at], 'DEFAULT') || !is(said[at + 1], '=')) {
      if (!is(said[at], 'DEFAULT')) options.push((said[at]?.text ?? '').toLowerCase());
      continue;
    }
    const name = (said[at]?.text ?? '').toLowerCase();
    const value = said[at + 2];
    const text = value?.kind === 'string' ? `'${readString(value.text)}'` : (value?.text ?? '').toLowerCase();
    if (!['charset', 'collate', 'auto_increment'].includes(name)) options.push(`${name} ${text}`);
    at += 2;
  }
  return options;
}

/** MariaDB puts all names in backticks, MySQL only those that need them. */
function canonicalPartitions(tokens: readonly Token[]): string {
  return canonicalExpression(tokens)
    .map((text) => (/^`\w+`$/.test(text) ? text.slice(1, -1).toLowerCase() : text))
    .join(' ');
}
