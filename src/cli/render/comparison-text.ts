import type { ComparisonReport, TableComparison } from '../../model/compare.ts';
import type { DefinitionDifference } from '../../model/report.ts';
import type { Words } from '../text/words.ts';
import { differenceLines } from './difference-lines.ts';
import { printable } from './printable.ts';
import { count, moment } from './quantity.ts';
import { serverName } from './server-name.ts';
import { table } from './table.ts';

const MOST_DEFINITIONS = 50;
const LONGEST_DEFINITION = 400;

/** The verdict, both servers, every table, and what differs in it. */
export function comparisonLines(data: ComparisonReport, words: Words): readonly string[] {
  const { compare } = words;
  return [
    verdictLine(data, words),
    '',
    compare.first(serverName(data.first), moment(data.moments.first)),
    compare.second(serverName(data.second), moment(data.moments.second)),
    compare.twoMoments,
    ...data.tables.filter((one) => !one.inSnapshot).map((one) => compare.notInSnapshot(nameOf(one))),
    ...normalisedLines(data, words),
    '',
    ...tableLines(data, words),
    ...definitionLines(data.definitions.differences, words),
  ];
}

function verdictLine({ match, tables, definitions }: ComparisonReport, { compare }: Words): string {
  if (match) {
    const rows = tables.reduce((sum, one) => sum + (one.rows ?? 0), 0);
    return compare.same(count(tables.length), count(rows), count(definitions.compared));
  }
  const differing = new Set(definitions.differences.map(({ kind, name }) => `${kind} ${name}`)).size;
  return compare.notSame(count(tables.filter((one) => !one.match).length), count(differing));
}

function normalisedLines({ tables }: ComparisonReport, { rewrite }: Words): readonly string[] {
  return tables
    .filter(({ normalised }) => normalised.length > 0)
    .map((one) => rewrite.normalised(nameOf(one), one.normalised.join(', ')));
}

/** All tables in one list, then where those that differ do. */
function tableLines({ tables }: ComparisonReport, words: Words): readonly string[] {
  if (tables.length === 0) return [];
  const { columns, outcomes, rows } = words.compare;
  const said = { ...words, difference: { ...words.difference, ...rows } };
  const number = (value: number | null) => (value === null ? '-' : count(value));
  const list = table<TableComparison>(
    [
      { title: columns.table, value: (one) => `${one.schema}.${one.name}` },
      { title: columns.first, value: (one) => number(one.rows), side: 'left' },
      { title: columns.second, value: (one) => number(one.otherRows), side: 'left' },
      { title: columns.outcome, value: ({ outcome }) => outcomes[outcome] },
    ],
    tables,
  );
  const differing = tables.filter(({ outcome }) => outcome === 'differs');
  const where = differing.flatMap((one) => ['', nameOf(one), ...differenceLines(one, said)]);
  return [...list, ...where];
}

function definitionLines(
  differences: readonly DefinitionDifference[],
  { compare, report }: Words,
): readonly string[] {
  const short = (text: string) => printable(text.slice(0, LONGEST_DEFINITION));
  const lines = differences
    .slice(0, MOST_DEFINITIONS)
    .flatMap(({ kind, name, problem, expected, found }) => [
      compare.definition[problem](report.kinds[kind] ?? printable(kind), printable(name)),
      ...(expected === undefined ? [] : [compare.firstText(short(expected))]),
      ...(found === undefined ? [] : [compare.secondText(short(found))]),
    ]);
  const more = differences.length - MOST_DEFINITIONS;
  return [
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(more > 0 ? [compare.moreDefinitions(count(more))] : []),
  ];
}

function nameOf({ schema, name }: TableComparison): string {
  return printable(`${schema}.${name}`);
}
