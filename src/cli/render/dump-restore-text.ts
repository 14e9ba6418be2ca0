import type { Language } from '../../errors/describe.ts';
import type { DumpRestoreReport, SkippedStatement } from '../../model/dump-restore.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';
import { refusalLines } from './refusal-lines.ts';
import { serverName } from './server-name.ts';
import { usageLines } from './usage-lines.ts';

const MOST_LINES = 50;

export interface DumpRestoreData extends DumpRestoreReport {
  readonly dryRun: boolean;
}

/** The verdict of loading a dump, what it brought, what is proven and what is not. */
export function dumpRestoreLines(data: DumpRestoreData, words: Words, language: Language): string[] {
  const { dumpRestore } = words;
  const tool = words.inspect.tools[data.tool];
  const made = data.toolVersion === null ? tool : `${tool} ${printable(data.toolVersion)}`;
  return [
    headline(data, words),
    ...refusalLines(data.refusals, dumpRestore.refusal, words, language),
    ...(data.resumes && data.dryRun ? [dumpRestore.resumes] : []),
    '',
    dumpRestore.made(made, printable(data.serverVersion ?? '')),
    dumpRestore.content(count(data.tables.length), count(data.rows), count(data.statements)),
    ...(data.tablesWithLaterKeys > 0 ? [dumpRestore.laterKeys(count(data.tablesWithLaterKeys))] : []),
    ...data.leftOut.map((one) => dumpRestore.leftOut(one.consent, count(one.count), count(one.line))),
    ...skippedLines(data.skipped, words),
    ...(data.dryRun ? [] : [...usageLines(data.usage, null, words), '', ...proofLines(data, words)]),
  ];
}

function headline(data: DumpRestoreData, { dumpRestore }: Words): string {
  const say = data.dryRun
    ? data.refusals.length > 0
      ? dumpRestore.refused
      : dumpRestore.planned
    : !data.match
      ? dumpRestore.differs
      : data.skipped.length > 0
        ? dumpRestore.partial
        : dumpRestore.done;
  return say(printable(data.dump), serverName(data.target));
}

function skippedLines(skipped: readonly SkippedStatement[], { dumpRestore }: Words): string[] {
  if (skipped.length === 0) return [];
  const more = skipped.length - MOST_LINES;
  return [
    dumpRestore.skipped(count(skipped.length)),
    ...skipped.slice(0, MOST_LINES).map(({ file, line, byte, head, errno, message }) => {
      const reason =
        errno === 0 ? (dumpRestore.forms[message] ?? message) : dumpRestore.reason(String(errno), message);
      const place = dumpRestore.place(printable(file), count(line), count(byte));
      return dumpRestore.skippedStatement(place, printable(head), printable(reason));
    }),
    ...(more > 0 ? [dumpRestore.more(count(more))] : []),
  ];
}

function proofLines(data: DumpRestoreData, { dumpRestore }: Words): string[] {
  if (!data.checked) return [dumpRestore.notChecked];
  const compared = data.tables.filter(({ comparable }) => comparable);
  const uncounted = data.tables.length - compared.length;
  const differing = compared.filter(({ rows, foundRows }) => rows !== foundRows);
  const bad = [
    ...data.missing.map((object) => dumpRestore.missing(printable(object))),
    ...differing.map(({ schema, name, rows, foundRows }) =>
      dumpRestore.rowsDiffer(
        printable(`${schema}.${name}`),
        count(rows),
        foundRows === null ? dumpRestore.noTable : count(foundRows),
      ),
    ),
  ];
  const shown =
    bad.length > MOST_LINES
      ? [...bad.slice(0, MOST_LINES), dumpRestore.more(count(bad.length - MOST_LINES))]
      : bad;
  const rows = compared.reduce((sum, table) => sum + table.rows, 0);
  return [
    ...(bad.length > 0 ? shown : [dumpRestore.proof(count(compared.length), count(rows))]),
    ...(uncounted > 0 ? [dumpRestore.uncounted(count(uncounted))] : []),
  ];
}
