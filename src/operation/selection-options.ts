import { shellWord } from '../errors/shell-word.ts';
import { isPattern, plainName } from '../model/name-pattern.ts';
import type { Names, Selection } from '../model/selection.ts';
import type { Wanted } from '../model/unfinished-run.ts';

/** What a run was asked for, as options of the command line; '' for the whole server. */
export function wantedOptions({ selection, parts }: Wanted): string {
  const conditions = parts.conditions.map(
    ({ schema, table, condition }) =>
      `--where ${shellWord(`${quoted(schema)}.${quoted(table)}:${condition}`)}`,
  );
  const withoutRows = parts.withoutRows.map(({ schema, table }) =>
    schema === '*' && table === '*'
      ? '--no-data'
      : `--no-data-of ${shellWord(`${pattern(schema)}.${pattern(table)}`)}`,
  );
  return [selectionOptions(selection), ...conditions, ...withoutRows].join(' ').trim();
}

/** A selection as options of the command line, each after a blank: ` -D shop -t a.b`; '' for everything. */
export function selectionOptions({ schemas, tables, ignored }: Selection): string {
  const taken = namesAs({ schemas, tables }, ['-D', '-t'], quoted);
  const left = namesAs(
    ignored ?? { schemas: [], tables: [] },
    ['--ignore-database', '--ignore-table'],
    pattern,
  );
  return [...taken, ...left].map((word) => ` ${word}`).join('');
}

function namesAs(
  { schemas, tables }: Names,
  [database, table]: readonly [string, string],
  write: (name: string) => string,
): readonly string[] {
  return [
    ...schemas.map((schema) => `${database} ${shellWord(write(schema))}`),
    ...tables.map((one) => `${table} ${shellWord(`${write(one.schema)}.${write(one.table)}`)}`),
  ];
}

/** In backticks every character stands for itself. */
function quoted(name: string): string {
  return /[.:`*?\\]/.test(name) ? `\`${name.replaceAll('`', '``')}\`` : name;
}

function pattern(text: string): string {
  return isPattern(text) ? text : quoted(plainName(text));
}
