import { EXIT } from '../../errors/code-entry.ts';
import type { SqlStreamReport } from '../../model/report.ts';
import type { Outcome } from '../frame/command-definition.ts';
import type { Library } from '../frame/library.ts';
import { isPartial, leftOutLines, momentLines, partLines } from '../render/backup-lines.ts';
import { count, size } from '../render/quantity.ts';
import { serverName } from '../render/server-name.ts';
import { usageLines } from '../render/usage-lines.ts';
import type { Words } from '../text/words.ts';

const STDOUT = 1;

/** `backup --format sql`: the dump has stdout for itself, the report goes to stderr. */
export async function dumpToStdout(
  library: Library,
  options: Omit<Parameters<Library['backupAsSql']>[0], 'descriptor'>,
): Promise<Outcome<SqlStreamReport>> {
  const data = await library.backupAsSql({ ...options, descriptor: STDOUT });
  return {
    exit: isPartial(data) ? EXIT.partial : EXIT.done,
    printsOnStderr: true,
    data,
    warnings: data.warnings,
  };
}

export function dumpText(data: SqlStreamReport, words: Words): string {
  const { report } = words;
  const rows = data.tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    isPartial(data) ? report.dumpPartial : report.dumpDone,
    '',
    report.source(serverName(data.source)),
    report.content(count(data.tables.length), count(rows), count(data.definitions), count(data.accounts)),
    report.dumpSize(size(data.bytes)),
    ...momentLines(data, 1, words),
    ...usageLines(data.usage, data.bytes, words),
    '',
    ...partLines(data.tables, words),
    ...leftOutLines(data, words),
  ].join('\n');
}
