import { type FindingText, time } from '../finding-text.ts';

export const LOCKS = {
  'transactions-short': (d) => `${d.count} open transactions, none for long`,
  'transaction-long': (d) =>
    `session ${d.id} of ${d.account} keeps a transaction open for ${time(d.seconds)} (${d.rowsChanged} rows changed): definitions and tables wait behind it`,
  'no-lock-waits': () => 'nobody waits for a lock',
  'lock-waits': (d) =>
    `${d.waiters} sessions wait for locks, up to ${time(d.seconds)}${d.object === '' ? '' : `, for ${d.object}`}${d.holder === null ? '' : `; session ${d.holder} of ${d.account} holds it`}`,
  'nobody-in-the-way': () => 'nobody stands in the way of the read lock of a backup',
  'in-the-way': (d) =>
    `the read lock of a backup would wait for session ${d.id} of ${d.account}, for ${time(d.seconds)}${Number(d.others) > 0 ? `, and ${d.others} more` : ''}: ${d.statement}`,
  'history-short': (d) => `${d.length} old versions of transactions are kept`,
  'history-long': (d) =>
    `${d.length} old versions of transactions are kept: some transaction has been open for long, and reads are slow`,
  'connections-free': (d) => `${d.used} of ${d.most} connections are used`,
  'connections-scarce': (d) => `${d.used} of ${d.most} connections are used: a run may get none`,
} as const satisfies Record<string, FindingText>;

export const LOCKS_REMEDIES = {
  'show-locks': () => 'See who waits for whom.',
  'end-session': () =>
    'Ask its owner, and end it if nobody needs it: what it did since its last commit is rolled back.',
  'wait-or-end': () => 'Let it end, start the backup with --lock-wait 30m, or end it if nobody needs it.',
  'raise-connections': () => 'Allow more for now; then find who keeps them open (SHOW PROCESSLIST).',
} as const satisfies Record<string, FindingText>;
