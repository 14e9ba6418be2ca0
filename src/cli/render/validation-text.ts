import type { ByteString } from '../../model/byte-string.ts';
import type { DefinitionDifference, TableMatch, ValidationReport } from '../../model/report.ts';
import type { Words } from '../text/words.ts';
import { differenceLines } from './difference-lines.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';

const LONGEST_DEFINITION = 400;
const LONGEST_VALUE = 200;

/** The verdict of a validation and every difference; also the last part of a restore's report. */
export function validationLines(data: ValidationReport, words: Words): string[] {
  return [
    ...verdictLines(data, words),
    ...checkLines(data, words),
    ...partLines(data, words),
    ...normalisedLines(data, words),
  ];
}

/** The user's own checks: one line where all are met, else those that are not. */
function checkLines({ checks }: ValidationReport, { report }: Words): string[] {
  const unmet = checks.filter(({ match }) => !match);
  if (unmet.length === 0) return checks.length === 0 ? [] : [report.checksMet(count(checks.length))];
  return unmet.map(({ name, expected, found }) => {
    if ('value' in found)
      return report.checkNotMet(printable(name), valueText(expected), valueText(found.value));
    const { kind, text } = found.failure;
    return report.checkNotAsked(printable(name), report.checkFailures[kind](printable(text)));
  });
}

function valueText(value: ByteString | null): string {
  if (value === null) return 'NULL';
  return printable((typeof value === 'string' ? value : `base64:${value.base64}`).slice(0, LONGEST_VALUE));
}

/** Tables of which not all rows were compared. */
function partLines({ tables }: ValidationReport, { report }: Words): string[] {
  return tables.flatMap(({ schema, name, compared }) => {
    if (compared === 'all') return [];
    const table = printable(`${schema}.${name}`);
    return [compared === 'part' ? report.comparedInPart(table) : report.rowsNotCompared(table)];
  });
}

/** Tables whose values went through normalisers before they were compared. */
function normalisedLines({ tables }: ValidationReport, { rewrite }: Words): string[] {
  return tables
    .filter(({ normalised }) => normalised.length > 0)
    .map(({ schema, name, normalised }) =>
      rewrite.normalised(printable(`${schema}.${name}`), normalised.join(', ')),
    );
}

function verdictLines(data: ValidationReport, words: Words): string[] {
  const { report } = words;
  if (data.match) {
    const rows = data.tables.reduce((sum, table) => sum + table.rows, 0);
    return [
      report.validateGood(
        data.snapshot,
        count(data.tables.length),
        count(rows),
        count(data.definitions.compared),
      ),
    ];
  }
  return [
    report.validateBad(data.snapshot),
    ...data.tables.filter((table) => !table.match).flatMap((table) => tableLines(table, words)),
    ...data.definitions.differences.flatMap((difference) => definitionLines(difference, report)),
  ];
}

function tableLines(table: TableMatch, words: Words): readonly string[] {
  const { schema, name, rows } = table;
  return [
    words.report.tableDiffers(printable(`${schema}.${name}`), count(rows)),
    ...differenceLines(table, words),
  ];
}

function definitionLines(difference: DefinitionDifference, report: Words['report']): string[] {
  const { kind, name, problem, expected, found } = difference;
  const short = (text: string) => printable(text.slice(0, LONGEST_DEFINITION));
  return [
    report.definitionProblem[problem](report.kinds[kind] ?? printable(kind), printable(name)),
    ...(expected === undefined ? [] : [report.expected(short(expected))]),
    ...(found === undefined ? [] : [report.found(short(found))]),
  ];
}
