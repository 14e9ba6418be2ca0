import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { DATABASE_CODES } from '../../codes/database.ts';
import { shellWord } from '../../shell-word.ts';

const explain = (d: Details): Remedy => ({
  text: 'Read what this error number means and what to do about it.',
  command: `salvor explain ${d.errno}`,
  risk: 'none',
});
/** All that is missing, where that is known: one round of granting is enough. */
const everyGrant = (d: Details): string => (Array.isArray(d.all) ? d.all.join('; ') : String(d.grant));
const serverSaid = (d: Details): string => `error ${d.errno} (${d.sqlState}) ${d.message}`;

export const DATABASE_TEXT: Record<keyof typeof DATABASE_CODES, CodeText> = {
  SERVER_ERROR: {
    message: (d) => `the server refused ${d.doing}: ${serverSaid(d)}`,
    remedies: (d) => [explain(d)],
  },
  UNKNOWN_DATABASE: {
    message: (d) => `the server knows no such database while doing ${d.doing}: ${serverSaid(d)}`,
    remedies: () => [
      {
        text: 'List the databases and check the spelling, upper and lower case included.',
        command: 'mysql -e "SHOW DATABASES"',
        risk: 'none',
      },
    ],
  },
  PRIVILEGE_MISSING: {
    message: (d) =>
      d.privilege === undefined
        ? `the account lacks a privilege for ${d.doing}: ${serverSaid(d)}`
        : `the account lacks ${d.privilege} on ${d.object}, which ${d.doing} needs`,
    remedies: (d) =>
      d.grant === undefined
        ? [
            {
              text: 'See what the account may do, and grant what the message names.',
              command: 'mysql -e "SHOW GRANTS"',
              risk: 'none',
            },
          ]
        : [
            {
              text: 'Grant the privilege as an administrator.',
              command: `mysql -e ${shellWord(everyGrant(d))}`,
              risk: 'low',
            },
          ],
  },
  LOCK_WAIT: {
    message: (d) => `${d.doing} waited for a lock in vain: ${serverSaid(d)}`,
    remedies: () => [
      {
        text: 'See who holds the lock; a long transaction or a waiting ALTER TABLE is usual.',
        command: 'mysql -e "SHOW FULL PROCESSLIST"',
        risk: 'none',
      },
    ],
  },
  STATEMENT_KILLED: {
    message: (d) => `${d.doing} was ended on the server: ${serverSaid(d)}`,
    remedies: () => [
      {
        text: 'Find out who kills statements here: an administrator, a watchdog script, or a time limit.',
        command: 'mysql -e "SHOW VARIABLES LIKE \'max_%_time\'"',
        risk: 'none',
      },
    ],
  },
  LOCAL_INFILE_DISABLED: {
    message: (d) => `the server does not allow LOAD DATA LOCAL (${d.doing}): ${serverSaid(d)}`,
    remedies: () => [
      {
        text: 'Allow it for the time of the restore, as an administrator.',
        command: 'mysql -e "SET GLOBAL local_infile=ON"',
        risk: 'low',
      },
    ],
  },
  CONNECTION_LOST: {
    message: (d) =>
      `the connection to ${d.address} was lost during ${d.doing}${d.reason === '' ? '' : `: ${d.reason}`}`,
    remedies: () => [
      {
        text: 'Look into the error log of the server for a crash, a restart or a killed connection, then run the same command again.',
        risk: 'none',
      },
    ],
  },
  CONNECTION_STALLED: {
    message: (d) =>
      `${d.address} sent nothing or next to nothing for ${d.silenceSeconds} seconds during ${d.doing}; the connection was cut`,
    remedies: () => [
      {
        text: 'See whether the server hangs, waits for a lock or has run out of disk space.',
        command: 'mysql -e "SHOW FULL PROCESSLIST"',
        risk: 'none',
      },
    ],
  },
  RESULT_TOO_LARGE: {
    message: (d) => `the answer to ${d.doing} is larger than ${d.maxRows} rows or ${d.maxBytes} bytes`,
    remedies: () => [
      {
        text: 'Report this with the version of the server: no question of ours should be answered at such length.',
        risk: 'none',
      },
    ],
  },
  PROTOCOL_VIOLATION: {
    message: (d) => `the server broke the MySQL protocol: ${d.problem}`,
    remedies: () => [
      {
        text: 'Connect to the server directly if a proxy stands between; else report this with the version of the server.',
        risk: 'none',
      },
    ],
  },
  ROGUE_SERVER: {
    message: (d) =>
      `the server asked for a file of this machine (${d.asked}) during ${d.doing}; nothing was sent and the connection was cut`,
    remedies: () => [
      {
        text: 'Do not connect to this server again before it is known who runs it: no honest server does this.',
        risk: 'none',
      },
    ],
  },
};
