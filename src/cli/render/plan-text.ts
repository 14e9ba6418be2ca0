import type { BackupPlan } from '../../model/report.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';
import { serverName } from './server-name.ts';

/** What `backup --dry-run` prints: statements stand alone on their lines, ready to be copied. */
export function planText(plan: BackupPlan, words: Words): string {
  const { report } = words;
  const isPossible = plan.missing.length === 0 && plan.strategy !== null;
  const { source, strategy } = plan;
  const sql = (statements: readonly string[]) => statements.map((statement) => `  ${printable(statement)};`);
  return [
    isPossible ? report.plan.possible : report.plan.impossible,
    '',
    report.source(printable(serverName(source))),
    report.plan.content(count(plan.tables), count(plan.others), count(plan.schemas.length)),
    strategy === null
      ? report.plan.noStrategy
      : report.plan.strategy(strategy, report.consistency[strategy](count(plan.connections))),
    plan.locks.length === 0 ? report.noLocks : report.plan.locks(plan.locks.join(', ')),
    ...plan.withoutTransactions.map((table) => report.plan.underLock(printable(table))),
    ...plan.inTheWay.map(({ id, user, host, seconds, statement }) =>
      report.plan.inTheWay(String(id), printable(`${user}@${host}`), count(seconds), printable(statement)),
    ),
    ...(plan.missing.length === 0
      ? []
      : ['', report.plan.missing, ...sql(plan.missing.map(({ grant }) => grant))]),
    '',
    report.plan.account,
    ...sql(plan.account),
  ].join('\n');
}
