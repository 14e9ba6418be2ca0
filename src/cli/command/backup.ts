import { EXIT } from '../../errors/code-entry.ts';
import { exitOfCode } from '../../errors/describe.ts';
import { shellWord } from '../../errors/shell-word.ts';
import type { LockingPolicy } from '../../model/locking.ts';
import type { BackupPlan, BackupReport } from '../../model/report.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf, selectionOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import type { GivenOptions } from '../frame/given-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { planText } from '../render/plan-text.ts';
import { printable } from '../render/printable.ts';
import { count, duration, ratio, size } from '../render/quantity.ts';
import { serverName } from '../render/server-name.ts';
import { usageLines } from '../render/usage-lines.ts';
import type { Words } from '../text/words.ts';

export const BACKUP: CommandDefinition<BackupReport | BackupPlan> = {
  name: 'backup',
  arguments: [],
  options: [
    'repository',
    'connections',
    'level',
    'strategy',
    'lock-budget',
    'lock-wait',
    'kill-blockers',
    'dry-run',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.partial, EXIT.refused, EXIT.noRepository, EXIT.locked, EXIT.cannotConnect],
  run: async (invocation) => {
    const { options, onEvent, signal } = invocation;
    const isDryRun = options.flag('dry-run');
    const repository = isDryRun ? '' : repositoryOf(invocation, 'backup');
    const selection = selectionOf(invocation, 'backup');
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const connections = options.number('connections') ?? 1;
    const locking = lockingOf(options);
    if (isDryRun) {
      const plan = await library.planBackup({ connection, selection, connections, locking, signal });
      const isPossible = plan.missing.length === 0 && plan.strategy !== null;
      return { exit: isPossible ? EXIT.done : EXIT.refused, data: plan };
    }
    const data = await library.backup({
      repository,
      connection,
      selection,
      connections,
      level: options.number('level') ?? 1,
      locking,
      onEvent,
      signal,
    });
    return { exit: isPartial(data) ? EXIT.partial : EXIT.done, data, warnings: data.warnings };
  },
  render: (data, words) => ('snapshot' in data ? backupText(data, words) : planText(data, words)),
};

function lockingOf(options: GivenOptions): LockingPolicy {
  return {
    strategy: (options.text('strategy') ?? 'auto') as LockingPolicy['strategy'],
    budgetMs: options.milliseconds('lock-budget') ?? null,
    waitMs: options.milliseconds('lock-wait') ?? 0,
    killBlockers: options.flag('kill-blockers'),
  };
}

/**
 * What belongs to the machine is left out of every backup and only named. Something else that is missing comes with a
 * warning whose code says so.
 */
function isPartial(report: BackupReport): boolean {
  if (report.leftOut.some(({ code }) => code === 'ACCOUNTS_UNREADABLE')) return true;
  return report.warnings.some(({ code }) => exitOfCode(code) === EXIT.partial);
}

function backupText(data: BackupReport, words: Words): string {
  const { report } = words;
  const rows = data.tables.reduce((sum, table) => sum + table.rows, 0);
  const { source, coordinates: at } = data;
  const held = data.locks.map((lock) => `${lock.kind} ${duration(lock.heldMs / 1000)}`).join(', ');
  return [
    isPartial(data) ? report.backupPartial(data.snapshot) : report.backupDone(data.snapshot),
    '',
    report.source(serverName(source)),
    report.content(count(data.tables.length), count(rows), count(data.definitions), count(data.accounts)),
    report.sizes(
      size(data.plainBytes),
      size(data.storedBytes),
      ratio(data.plainBytes, data.storedBytes),
      size(data.newBytes),
    ),
    report.consistent(report.consistency[data.strategy](count(data.connections))),
    at === null
      ? report.noCoordinate
      : report.coordinate(printable(`${at.file}:${at.position} ${at.gtidSet}`.trim())),
    held === '' ? report.noLocks : report.locks(printable(held)),
    ...usageLines(data.usage, data.plainBytes, words),
    '',
    ...data.leftOut.map(({ code, count: many }) => report.leftOut(many, words.leftOut[code])),
    report.next(`salvor verify -r ${shellWord(data.place)} ${data.snapshot}`),
  ].join('\n');
}
