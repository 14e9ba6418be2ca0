import type { CodeText, Details } from '../../code-entry.ts';
import type { LOCK_CODES } from '../../codes/lock.ts';

const session = (d: Details): string => {
  const runs = d.statement === '' ? 'idle, with locks it has not given back' : `running ${d.statement}`;
  return `session ${d.id} of ${d.user}@${d.host}, for ${d.seconds} s, ${runs}`;
};

const inTheWay = (d: Details): string => {
  if (d.id === null) return 'somebody whom this account cannot see';
  return Number(d.others) > 0 ? `${session(d)}, and ${d.others} more` : session(d);
};

export const LOCK_TEXT: Record<keyof typeof LOCK_CODES, CodeText> = {
  LOCK_BLOCKED: {
    message: (d) =>
      `the lock ${d.lock} could not be had within ${d.budgetMs} ms, so it was let go at once (${d.attempts} attempts in ${d.waitedSeconds} s); in the way: ${inTheWay(d)}`,
    remedies: (d) => [
      d.id === null
        ? {
            text: 'Let the backup account see other sessions, so that the next run can name it.',
            command: 'mysql -e "GRANT PROCESS ON *.* TO backup_account"',
            risk: 'low' as const,
          }
        : {
            text: 'Ask its owner, and end it if nobody needs it.',
            command: `mysql -e "KILL ${d.id}"`,
            risk: 'high' as const,
          },
      { text: 'Wait longer for it to end.', command: 'salvor ... --lock-wait 30m', risk: 'none' },
      {
        text: 'Or take the snapshot without a lock, over one connection.',
        command: 'salvor ... --strategy one-connection',
        risk: 'none',
      },
    ],
  },
  LOCK_BUDGET_EXCEEDED: {
    message: (d) =>
      `${d.lock} would have been held for longer than ${d.budgetMs} ms, so it was let go and the backup ended`,
    remedies: () => [
      {
        text: 'See what would be read under the lock: tables without transactions are.',
        command: 'salvor ... --dry-run',
        risk: 'none',
      },
      {
        text: 'Allow more, at an hour when few write.',
        command: 'salvor ... --lock-budget 30s',
        risk: 'low',
      },
    ],
  },
  LOCK_REFUSED: {
    message: (d) =>
      `the server does not let this account take the lock ${d.lock}: error ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: () => [
      {
        text: 'See which privileges are missing, and the statements that grant them.',
        command: 'salvor ... --dry-run',
        risk: 'none',
      },
      {
        text: 'Or let the strategy be chosen by what the account may do.',
        command: 'salvor ... --strategy auto',
        risk: 'none',
      },
    ],
  },
  LOCK_LOST: {
    message: (d) =>
      `the connection that held ${d.lock} was lost before the snapshot was taken, so nothing proves that it is consistent`,
    remedies: () => [
      {
        text: 'Look for the cause in the log of the server (a restart, a killed session, a cut network), then run the backup again.',
        risk: 'none',
      },
    ],
  },
  LOCK_BLOCKER_KILLED: {
    message: (d) =>
      `as --kill-blockers says, the ${d.ended} that stood in the way of ${d.lock} was ended: ${session(d)}`,
    remedies: () => [],
  },
  SNAPSHOT_UNPROVEN: {
    message: (d) =>
      `nothing proves that the ${d.connections} connections saw the same moment: tables in this snapshot may not fit each other`,
    remedies: () => [
      {
        text: 'Take a proven snapshot over one connection.',
        command: 'salvor ... --strategy one-connection',
        risk: 'none',
      },
    ],
  },
  SESSION_UNKNOWN: {
    message: (d) => `there is no session ${d.id}, or this account may not see it; nothing was ended`,
    remedies: () => [
      { text: 'See which sessions hold what others wait for.', command: 'salvor locks', risk: 'none' },
    ],
  },
  SESSION_NOT_KILLABLE: {
    message: (d) =>
      `session ${d.id} (${d.command}) of ${d.user}@${d.host} belongs to replication, to the server or to this very run; nothing was ended`,
    remedies: () => [
      {
        text: 'Stop a replica on its own side; see who is really in the way.',
        command: 'salvor locks',
        risk: 'none',
      },
    ],
  },
  KILL_NOT_CONFIRMED: {
    message: (d) => `ending session ${d.id} of ${d.user}@${d.host} was not confirmed; nothing was ended`,
    remedies: (d) => [
      {
        text: 'Ask its owner first. Then type the number when asked, or say yes in a script.',
        command: `salvor locks --kill ${d.id} --yes`,
        risk: 'high',
      },
    ],
  },
};
