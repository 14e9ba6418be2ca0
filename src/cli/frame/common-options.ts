import { fail } from '../../errors/salvor-error.ts';
import type { MoveWishes } from '../../index.ts';
import { isPattern, literalPattern } from '../../model/name-pattern.ts';
import type { Names, SelectionRequest, TableName } from '../../model/selection.ts';
import { MOST_CONDITION_LENGTH, type PartRequest } from '../../model/table-part.ts';
import type { Invocation } from './command-definition.ts';
import type { OptionName } from './option-table.ts';

export function repositoryOf({ options }: Invocation, command: string): string {
  return options.text('repository') ?? fail('USAGE_REPOSITORY_MISSING', { command });
}

/**
 * `-D shop` and `-t shop.orders`, `*` and `?` for any characters. The first dot divides: a database with a dot in its name is written
 * in backticks, as in `` -t '`a.b`.c' ``; within backticks every character stands for itself.
 */
export function selectionOf({ options }: Invocation, command: string): SelectionRequest {
  const names = (database: OptionName, table: OptionName): Names => ({
    schemas: options.list(database).map(patternOf),
    tables: options.list(table).map((value) => tableOf(value, { option: `--${table}`, command })),
  });
  return { ...names('database', 'table'), ignored: names('ignore-database', 'ignore-table') };
}

/**
 * `--where 'shop.orders:id > 5'`, `--no-data`, `--no-data-of 'shop.log_*'`. The first colon behind the names divides; a name with a dot or
 * colon is written in backticks.
 */
export function partsOf({ options }: Invocation, command: string): PartRequest {
  const conditions = options.list('where').map((value) => {
    const [, schema, table, condition] =
      /^(`(?:[^`]|``)+`|[^.:`*?]+)\.(`(?:[^`]|``)+`|[^:`*?]+):(.*)$/s.exec(value) ?? [];
    if (schema === undefined || table === undefined || condition === undefined)
      return failWhere(value, 'database.table:condition', command);
    if (condition.length > MOST_CONDITION_LENGTH)
      return failWhere(value, `<= ${MOST_CONDITION_LENGTH}`, command);
    return { schema: unquoted(schema), table: unquoted(table), condition: condition.trim() };
  });
  const names = conditions.map(({ schema, table }) => JSON.stringify([schema, table]));
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) failWhere(options.list('where')[twice] ?? '', 'database.table:A AND B', command);
  const isWithoutAll = options.flag('no-data');
  if (isWithoutAll && conditions.length > 0)
    failWhere(options.list('where')[0] ?? '', 'no --no-data', command);
  const withoutRows = options
    .list('no-data-of')
    .map((value) => tableOf(value, { option: '--no-data-of', command }));
  return { conditions, withoutRows: isWithoutAll ? [{ schema: '*', table: '*' }] : withoutRows };
}

function failWhere(value: string, expected: string, command: string): never {
  return fail('USAGE_BAD_OPTION', { option: '--where', value, expected, command });
}

/** `--engine-to innodb`, `--missing-definer admin@localhost`. The last @ divides. */
export function wishesOf({ options }: Invocation, command: string): MoveWishes {
  const account = options.text('missing-definer');
  const [, user, host] = /^(.+)@([^@]+)$/s.exec(account ?? '') ?? [];
  if (account !== undefined && (user === undefined || host === undefined)) {
    fail('USAGE_BAD_OPTION', { option: '--missing-definer', value: account, expected: 'user@host', command });
  }
  return {
    ...(options.text('engine-to') === undefined ? {} : { engineTo: 'InnoDB' }),
    ...(user === undefined || host === undefined ? {} : { missingDefiner: { user, host } }),
  };
}

/** `--rename shop:shop2`. The first colon divides; a name with a colon is written in backticks. */
export function renamesOf({
  options,
}: Invocation): readonly { readonly from: string; readonly to: string }[] {
  return options.list('rename').map((value) => {
    const [, from, to] = /^(`(?:[^`]|``)+`|[^:`]+):(`(?:[^`]|``)+`|[^:`]+)$/s.exec(value) ?? [];
    if (from === undefined || to === undefined)
      return fail('USAGE_BAD_OPTION', { option: '--rename', value, expected: 'old:new', command: 'restore' });
    return { from: unquoted(from), to: unquoted(to) };
  });
}

function unquoted(name: string): string {
  return name.startsWith('`') ? name.slice(1, -1).replaceAll('``', '`') : name;
}

function tableOf(value: string, asked: { readonly option: string; readonly command: string }): TableName {
  const [, schema, table] = /^(`(?:[^`]|``)+`|[^.`]+)\.(.+)$/s.exec(value) ?? [];
  if (schema === undefined || table === undefined) {
    fail('USAGE_BAD_OPTION', { ...asked, value, expected: 'database.table' });
  }
  return { schema: patternOf(schema), table: patternOf(table) };
}

function patternOf(text: string): string {
  if (/^`(?:[^`]|``)+`$/s.test(text)) return literalPattern(unquoted(text));
  return isPattern(text) ? text : literalPattern(text);
}
