import {
  type OpenTransaction,
  readOpenTransactions,
} from '../../../mysql/questions/locks/open-transactions.ts';
import { listSessions } from '../../../mysql/questions/locks/session-list.ts';
import { bad, type Finding, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';
import type { ServerFacts } from '../server-facts.ts';

/** Longer than any statement of a web application; a report or a forgotten client. */
const LONG_SECONDS = 600;
/** Longer than any of them: its undo log grows, and every ALTER and many backups wait behind it. */
const VERY_LONG_SECONDS = 6 * 3600;
const MOST_SHOWN = 5;

/** Transactions that somebody left open: they hold locks, keep old row versions, and stand in the way of definitions. */
export const LONG_TRANSACTIONS = serverProbe({
  id: 'long-transactions',
  area: 'locks',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  run: (server) => transactionsFrom(server, LONG_SECONDS),
});

/** Those that are open for at least as long. */
export async function transactionsFrom(
  { asking }: ServerFacts,
  leastSeconds: number,
): Promise<readonly Finding[]> {
  const own = asking.session.threadId;
  const open = (await readOpenTransactions(asking)).filter(({ threadId }) => threadId !== own);
  const long = open.filter(({ seconds }) => seconds >= leastSeconds);
  if (long.length === 0) return [ok('transactions-short', { count: open.length })];
  const sessions = await listSessions(asking.session);
  const find = (id: number) => sessions.find((session) => session.id === id);
  return long.slice(0, MOST_SHOWN).map((transaction) => found(transaction, find(transaction.threadId)));
}

function found(
  { threadId: id, seconds, rowsChanged }: OpenTransaction,
  session: { readonly user: string; readonly host: string; readonly statement: string } | undefined,
): Finding {
  const account = session === undefined ? '?' : `${session.user}@${session.host}`;
  const facts = { id, seconds, rowsChanged, account, statement: session?.statement ?? '' };
  const evidence = [`INNODB_TRX: thread ${id}, ${account}, ${seconds} s, ${rowsChanged} rows changed`];
  const remedies = [
    { id: 'end-session', command: `salvor locks --kill ${id}`, risk: 'high', check: 'salvor locks' } as const,
  ];
  return (seconds >= VERY_LONG_SECONDS ? bad : warn)('transaction-long', facts, { evidence, remedies });
}
