import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { SqlStreamReport } from '../../model/report.ts';
import type { Outcome } from '../frame/command-definition.ts';
import type { GivenOptions } from '../frame/given-options.ts';
import type { Library } from '../frame/library.ts';
import { checkLines, isPartial, leftOutLines, momentLines, partLines } from '../render/backup-lines.ts';
import { printable } from '../render/printable.ts';
import { count, size } from '../render/quantity.ts';
import { serverName } from '../render/server-name.ts';
import { usageLines } from '../render/usage-lines.ts';
import type { Words } from '../text/words.ts';
import { paceLines } from './backup-pace.ts';

const STDOUT = 1;
const STREAM = '-';

/** `backup --format sql`: into a new file, or the dump has stdout for itself and the report goes to stderr. */
export async function dumpAsSql(
  library: Library,
  options: GivenOptions,
  request: Omit<Parameters<Library['backupAsSql']>[0], 'output' | 'rowsOnly'>,
): Promise<Outcome<SqlStreamReport>> {
  const file = options.text('output') ?? STREAM;
  const output = file === STREAM ? { descriptor: STDOUT } : { file };
  const rowsOnly = options.flag('no-create-info');
  const data = await library.backupAsSql({ ...request, rowsOnly, output });
  return {
    exit: isPartial(data) ? EXIT.partial : EXIT.done,
    ...(file === STREAM ? { printsOnStderr: true } : {}),
    data,
    warnings: data.warnings,
  };
}

/** A snapshot without definitions could not be restored by itself; a repository has its place, not a file; a stream cannot be gone on with. */
export function refuseUnfit(options: GivenOptions, asSql: boolean): void {
  const unfit = (option: string, value: string, expected: string): never =>
    fail('USAGE_BAD_OPTION', { option, value, expected, command: 'backup' });
  if (!asSql && options.flag('no-create-info'))
    unfit('--no-create-info', '--format=repository', '--format=sql');
  if (!asSql && options.text('output') !== undefined)
    unfit('--output', '--format=repository', '--format=sql');
  if (asSql && options.text('checks') !== undefined) unfit('--checks', '--format=sql', '--format=repository');
  if (options.flag('no-create-info') && options.flag('no-data'))
    unfit('--no-create-info', '--no-data', 'no --no-data');
  if (options.flag('resume') && asSql) unfit('--resume', '--format=sql', '--format=repository');
  if (options.flag('resume') && options.flag('dry-run')) unfit('--resume', '--dry-run', 'no --dry-run');
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
    ...(data.file === undefined ? [] : [report.dumpFile(printable(data.file.name), size(data.file.bytes))]),
    ...momentLines(data, 1, words),
    ...checkLines(data, words),
    ...paceLines(data.pace, words),
    ...usageLines(data.usage, data.bytes, words),
    '',
    ...partLines(data.tables, words),
    ...leftOutLines(data, words),
  ].join('\n');
}
