import { EXIT } from '../../errors/code-entry.ts';
import { shellWord } from '../../errors/shell-word.ts';
import type { LockingPolicy } from '../../model/locking.ts';
import type { BackupPlan, BackupReport, SqlStreamReport } from '../../model/report.ts';
import { checksOf } from '../frame/checks-file.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { partsOf, repositoryOf, selectionOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import type { GivenOptions } from '../frame/given-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { checkLines, isPartial, leftOutLines, momentLines, partLines } from '../render/backup-lines.ts';
import { planText } from '../render/plan-text.ts';
import { count, ratio, size } from '../render/quantity.ts';
import { serverName } from '../render/server-name.ts';
import { usageLines } from '../render/usage-lines.ts';
import type { Words } from '../text/words.ts';
import { paceLines, paceOf } from './backup-pace.ts';
import { dumpAsSql, dumpText, refuseUnfit } from './backup-sql.ts';

export const BACKUP: CommandDefinition<BackupReport | BackupPlan | SqlStreamReport> = {
  name: 'backup',
  arguments: [],
  options: [
    'repository',
    'format',
    'connections',
    'level',
    'strategy',
    'lock-budget',
    'lock-wait',
    'kill-blockers',
    'rate',
    'max-load',
    'check-tables',
    'where',
    'no-data',
    'no-data-of',
    'no-create-info',
    'output',
    'resume',
    'checks',
    'dry-run',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.partial, EXIT.refused, EXIT.noRepository, EXIT.locked, EXIT.cannotConnect],
  run: async (invocation) => {
    const { options, onEvent, signal } = invocation;
    const isDryRun = options.flag('dry-run');
    const asSql = options.text('format') === 'sql';
    const repository = isDryRun || asSql ? '' : repositoryOf(invocation, 'backup');
    const selection = selectionOf(invocation, 'backup');
    const pace = paceOf(options);
    const checkTables = options.flag('check-tables');
    const parts = partsOf(invocation, 'backup');
    refuseUnfit(options, asSql);
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const connections = options.number('connections') ?? 1;
    const locking = lockingOf(options);
    if (isDryRun) {
      const plan = await library.planBackup({ connection, selection, parts, connections, locking, signal });
      const isPossible = plan.missing.length === 0 && plan.strategy !== null;
      return { exit: isPossible ? EXIT.done : EXIT.refused, data: plan };
    }
    if (asSql) {
      const request = { connection, selection, parts, locking, pace, checkTables, onEvent, signal };
      return await dumpAsSql(library, options, request);
    }
    const checks = await checksOf(invocation);
    const data = await library.backup({
      repository,
      connection,
      selection,
      parts,
      checks,
      connections,
      level: options.number('level') ?? 1,
      locking,
      resume: options.flag('resume'),
      pace,
      checkTables,
      onEvent,
      signal,
    });
    return { exit: isPartial(data) ? EXIT.partial : EXIT.done, data, warnings: data.warnings };
  },
  render: (data, words) => {
    if ('snapshot' in data) return backupText(data, words);
    return 'bytes' in data ? dumpText(data, words) : planText(data, words);
  },
};

function lockingOf(options: GivenOptions): LockingPolicy {
  return {
    strategy: (options.text('strategy') ?? 'auto') as LockingPolicy['strategy'],
    budgetMs: options.milliseconds('lock-budget') ?? null,
    waitMs: options.milliseconds('lock-wait') ?? 0,
    killBlockers: options.flag('kill-blockers'),
  };
}

function backupText(data: BackupReport, words: Words): string {
  const { report } = words;
  const rows = data.tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    isPartial(data) ? report.backupPartial(data.snapshot) : report.backupDone(data.snapshot),
    '',
    report.source(serverName(data.source)),
    report.content(count(data.tables.length), count(rows), count(data.definitions), count(data.accounts)),
    report.sizes(
      size(data.plainBytes),
      size(data.storedBytes),
      ratio(data.plainBytes, data.storedBytes),
      size(data.newBytes),
    ),
    ...(data.resumed === null || data.resumed.chunks === 0
      ? []
      : [report.resumed(count(data.resumed.chunks), size(data.resumed.bytes))]),
    ...momentLines(data, data.connections, words),
    ...checkLines(data, words),
    ...paceLines(data.pace, words),
    ...usageLines(data.usage, data.plainBytes, words),
    '',
    ...partLines(data.tables, words),
    ...leftOutLines(data, words),
    report.next(words.paste(`salvor verify -r ${shellWord(data.place)} ${data.snapshot}`)),
  ].join('\n');
}
