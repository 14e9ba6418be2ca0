import type { CodeText } from '../../code-entry.ts';
import type { RUN_CODES } from '../../codes/run.ts';
import { shellWord } from '../../shell-word.ts';

const names = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

export const RUN_TEXT: Record<keyof typeof RUN_CODES, CodeText> = {
  SNAPSHOT_SCHEMA_CHANGED: {
    message: (d) =>
      `objects were created, changed or dropped while the backup ran, so it was not kept: ${names(d.objects)}`,
    remedies: () => [
      { text: 'Run the backup again when nobody alters tables, views or routines.', risk: 'none' },
      {
        text: 'Give the backup account RELOAD, so that a short lock protects the definitions.',
        command: 'GRANT RELOAD ON *.* TO backup_account',
        risk: 'low',
      },
    ],
  },
  UNSUPPORTED_UNLOCKED_TABLES: {
    message: (d) =>
      `these tables have no transactions, and the account may not lock them, so they cannot be read at one moment: ${names(d.tables)}`,
    remedies: () => [
      {
        text: 'Give the backup account RELOAD, so that they are read under a short lock.',
        command: 'GRANT RELOAD ON *.* TO backup_account',
        risk: 'low',
      },
      {
        text: 'Or move these tables to InnoDB.',
        command: 'ALTER TABLE table_name ENGINE=InnoDB',
        risk: 'high',
      },
    ],
  },
  SELECTION_NOT_IN_SNAPSHOT: {
    message: (d) => `snapshot ${d.snapshot} does not hold ${names(d.names)}`,
    remedies: (d) => [
      {
        text: 'See what it holds; names are case sensitive.',
        command: `salvor show ${d.snapshot}`,
        risk: 'none',
      },
    ],
  },
  COMPARE_SAME_SERVER: {
    message: (d) => `both connections lead to the same server, ${d.server}: it would be compared with itself`,
    remedies: () => [
      {
        text: 'Say how to reach the second server; option files and the login path hold for both, unless told otherwise.',
        command: 'salvor compare -h db1 --other-host db2',
        risk: 'none',
      },
    ],
  },
  COMPARE_SCHEMAS_HIDDEN: {
    message: (d) =>
      `on ${d.server} the account ${d.account} is only shown the schemas it has rights on; others, if there are any, were not compared`,
    remedies: (d) => [
      {
        text: `Let the account see every schema of ${d.server}, as an administrator.`,
        command: `mysql -e ${shellWord(`GRANT SHOW DATABASES ON *.* TO ${d.account}`)}`,
        risk: 'low',
      },
    ],
  },
  SELECTION_NOT_ON_SERVER: {
    message: (d) => `the server has no ${names(d.names)}, or this account may not see it`,
    remedies: () => [
      {
        text: 'Check the spelling and what the account may see; names are case sensitive.',
        command: 'mysql -e "SHOW DATABASES; SHOW GRANTS"',
        risk: 'none',
      },
    ],
  },
  TARGET_NOT_EMPTY: {
    message: (d) =>
      `the target already holds ${d.count} of the objects to restore, first ${d.first}; nothing was changed`,
    remedies: (d) => [
      {
        text: 'Load beside, validate, then exchange; the old tables stay until you commit or undo. See first what it would do.',
        command: `salvor restore ${d.snapshot}${d.selected} --swap --dry-run`,
        risk: 'none',
      },
      { text: 'Or restore into an empty server.', risk: 'none' },
      {
        text: 'Or drop these objects first, if you are sure that nobody needs them.',
        risk: 'high',
      },
    ],
  },
  LOAD_NOT_EXACT: {
    message: (d) =>
      `the server did not take the rows of ${d.table} as they are: ${d.loaded} of ${d.promised} loaded, ${d.skipped} skipped${d.message ? `, warning ${d.errno} ${d.message}` : ''}${d.row ? `, in row ${d.row} of ${d.object}` : ''}; ${d.transactional ? 'these rows were rolled back' : 'the table has no transactions and is loaded anew on resume'}`,
    remedies: (d) => [
      {
        text: 'Read what the warning means.',
        ...(d.errno ? { command: `salvor explain ${d.errno}` } : {}),
        risk: 'none',
      },
      {
        text: 'Remove the cause, then go on with what is missing.',
        command: 'salvor ... --resume',
        risk: 'low',
      },
    ],
  },
  TABLES_DAMAGED: {
    message: (d) => `the server calls these tables damaged, so no backup was begun: ${names(d.tables)}`,
    remedies: () => [
      {
        text: 'Keep what there is: stop the server and copy the files of the table, for a repair may lose rows. Then repair it, and compare its rows with the last good snapshot.',
        command: 'mysql -e "REPAIR TABLE table_name"',
        risk: 'high',
      },
      {
        text: 'Back up everything else meanwhile; the table is then left out on purpose.',
        command: 'salvor ... --ignore-table DATABASE.TABLE',
        risk: 'none',
      },
    ],
  },
  MAX_LOAD_UNKNOWN: {
    message: (d) =>
      `the server shows no number under the name ${d.variable}, which --max-load wants to watch`,
    remedies: () => [
      {
        text: 'Take one of the numbers that go up and down with the load.',
        command: `mysql -e "SHOW GLOBAL STATUS LIKE 'Threads%'"`,
        risk: 'none',
      },
    ],
  },
  OUTPUT_FOLDER_MISSING: {
    message: (d) => `there is no folder ${d.folder} to write into`,
    remedies: (d) => [
      {
        text: 'Make it, or name another file with -o.',
        command: `mkdir -p ${shellWord(String(d.folder))}`,
        risk: 'none',
      },
    ],
  },
  OUTPUT_EXISTS: {
    message: (d) => `${d.output} exists already, and nothing is ever overwritten`,
    remedies: () => [
      { text: 'Name another file with -o.', risk: 'none' },
      {
        text: 'Where its name ends in .partial: another run is writing it, or a killed one has left it. Remove it once no run is at it.',
        risk: 'low',
      },
    ],
  },
  OUTPUT_CLOSED: {
    message: (d) =>
      `whoever read our output stopped after ${d.bytes} bytes: the dump is not whole, and its last line is missing`,
    remedies: () => [
      {
        text: 'Look at what the program behind the pipe says (a full disk, a killed process), and throw its result away.',
        risk: 'none',
      },
    ],
  },
  LOCAL_INFILE_OFF: {
    message: (d) =>
      `the server ${d.server} forbids LOAD DATA LOCAL (local_infile is OFF): rows go by INSERT, which is slower`,
    remedies: () => [
      {
        text: 'Switch it on for the time of the restore, where you may.',
        command: 'mysql -e "SET GLOBAL local_infile=ON"',
        risk: 'low',
      },
    ],
  },
};
