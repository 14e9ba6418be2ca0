import type { CodeText, Remedy } from '../../code-entry.ts';
import type { RESTORE_CODES } from '../../codes/restore.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const dropIt = (place: unknown): Remedy =>
  place === 'salvor_restore'
    ? {
        text: 'Or give it up: drop the databases that it restored, then its progress.',
        command: 'mysql -e "DROP DATABASE salvor_restore"',
        risk: 'high',
      }
    : {
        text: `Or give it up: drop the databases that it restored, and with them its progress, the tables salvor_restore_* in ${place}.`,
        risk: 'high',
      };

export const RESTORE_TEXT: Record<keyof typeof RESTORE_CODES, CodeText> = {
  RESTORE_UNFINISHED: {
    message: (d) =>
      `the target holds an unfinished restore of ${d.snapshot}, begun ${d.begunAt}; nothing was changed`,
    remedies: (d) => [
      {
        text: 'Finish it: what is there stays, only what is missing is loaded.',
        command: `salvor ...${d.swap === true ? ' --swap' : ''} --resume`,
        risk: 'low',
      },
      dropIt(d.place),
    ],
  },
  RESTORE_OTHER: {
    message: (d) =>
      `--resume of ${d.wanted} does not fit: the unfinished restore on the target is of ${d.snapshot} with other options, begun ${d.begunAt}; nothing was changed`,
    remedies: (d) => [
      {
        text: 'Finish the one that was begun, with the same databases, tables and accounts.',
        command: `salvor restore ${d.snapshot}${d.swap === true ? ' --swap' : ''} --resume`,
        risk: 'low',
      },
      dropIt(d.place),
    ],
  },
  TARGET_READ_ONLY: {
    message: () => 'the target is read-only for this account; nothing was changed',
    remedies: () => [
      {
        text: 'Make sure that it is not a replica; then let it be written to.',
        command: 'mysql -e "SET GLOBAL super_read_only=OFF; SET GLOBAL read_only=OFF"',
        risk: 'high',
      },
    ],
  },
  TARGET_LACKS: {
    message: (d) => `the target has no ${d.kind} ${d.name}, which ${d.object} needs; nothing was changed`,
    remedies: () => [
      {
        text: 'Restore into a server of the same version as the source, or install what is missing.',
        risk: 'none',
      },
      {
        text: 'Or leave the objects out that need it.',
        command: 'salvor ... --table DATABASE.TABLE',
        risk: 'none',
      },
    ],
  },
  UNSUPPORTED_ON_TARGET: {
    message: (d) =>
      `the target cannot take ${d.kind} ${d.object} (rule ${d.rule}: ${d.reason}); nothing was changed`,
    remedies: () => [
      {
        text: 'See everything that cannot be carried.',
        command: 'salvor ... --dry-run',
        risk: 'none',
      },
      {
        text: 'Restore without it; what is left out is listed.',
        command: 'salvor ... --partial',
        risk: 'low',
      },
    ],
  },
  ACCOUNTS_NOT_IN_SNAPSHOT: {
    message: (d) =>
      `snapshot ${d.snapshot} holds no accounts: it was taken of a part of the server, or by an account that may not read them`,
    remedies: () => [
      { text: 'Leave --with-accounts out, and create the accounts by hand.', risk: 'none' },
      { text: 'Or choose a snapshot of the whole server.', command: 'salvor list', risk: 'none' },
    ],
  },
  ACCOUNTS_NOT_SELECTED_HERE: {
    message: () => 'accounts go with the whole snapshot only, and a part of it was named',
    remedies: () => [
      { text: 'Leave --with-accounts out, or the databases and tables that you named.', risk: 'none' },
    ],
  },
  LEFT_OUT_ON_TARGET: {
    message: (d) =>
      `${d.kind} ${d.object} was left out: the target cannot take it (rule ${d.rule}: ${d.reason})`,
    remedies: () => [
      {
        text: 'Its text and rows are in the snapshot: restore it into a server like the source.',
        risk: 'none',
      },
    ],
  },
  ACCOUNT_CLOSED: {
    message: (d) =>
      `nobody can log in as ${d.account} on the target: its login (${d.login}) cannot be carried (rule ${d.rule}), so it is created locked, with a hash that fits no password; if the target has it already, it keeps its login there`,
    remedies: (d) => [
      {
        text: 'Give it a new password and unlock it (on MySQL 5.6: SET PASSWORD).',
        command: `ALTER USER ${d.account} IDENTIFIED BY '...' ACCOUNT UNLOCK`,
        risk: 'low',
      },
    ],
  },
  ACCOUNT_LEFT_OUT: {
    message: (d) => `${d.account} is not created: the target cannot have it (rule ${d.rule})`,
    remedies: () => [
      {
        text: 'Its statements are in the snapshot. Create an account under a name, or with the grants, that the target can have.',
        risk: 'low',
      },
    ],
  },
  ACCOUNT_PART_LEFT_OUT: {
    message: (d) => `${d.account} is created without ${d.part}: the target does not have it (rule ${d.rule})`,
    remedies: () => [
      { text: 'See whether the account can do its work, and grant by hand what comes nearest.', risk: 'low' },
    ],
  },
  OBJECT_NOT_CREATED: {
    message: (d) => `${d.object} was not created: the server says ${d.errno} ${d.message}`,
    remedies: () => [
      { text: 'Its text is in the snapshot. Change it by hand for this server, and create it.', risk: 'low' },
    ],
  },
  TARGET_PACKET_TOO_SMALL: {
    message: (d) =>
      `the largest row may need a statement of ${d.neededBytes} bytes, and the target takes ${d.allowedBytes} (max_allowed_packet), since it forbids LOAD DATA LOCAL; nothing was changed`,
    remedies: () => [
      {
        text: 'Allow LOAD DATA LOCAL, or larger packets, for the time of the restore.',
        command: 'mysql -e "SET GLOBAL local_infile=ON; SET GLOBAL max_allowed_packet=1073741824"',
        risk: 'low',
      },
    ],
  },
  TARGET_NAMES_COLLIDE: {
    message: (d) =>
      `the target takes ${d.first} and ${d.second} for one name (lower_case_table_names is not 0); nothing was changed`,
    remedies: () => [
      { text: 'Restore into a server that was initialised with lower_case_table_names=0.', risk: 'none' },
    ],
  },
  FAST_NOT_SUPPORTED: {
    message: (d) => `--fast needs MySQL 8.0.21 or newer, and the target is ${d.version}; nothing was changed`,
    remedies: () => [{ text: 'Restore without --fast.', risk: 'none' }],
  },
  FAST_NOT_EMPTY: {
    message: (d) =>
      `--fast is only for a server that holds nothing else: the database ${d.schema} has ${d.tables} tables, which a crash would take along; nothing was changed`,
    remedies: () => [
      { text: 'Restore without --fast.', risk: 'none' },
      { text: 'Or restore into a server of its own.', risk: 'none' },
    ],
  },
  FAST_NOT_CONFIRMED: {
    message: (d) =>
      `--fast was not confirmed: if the server ${d.address} dies while its redo log is off, everything on it is lost and it must be initialised anew; nothing was changed`,
    remedies: (d) => [
      {
        text: 'Name the target once more, if nothing else is on that server.',
        command: `salvor ... --yes --target ${d.address}`,
        risk: 'high',
      },
      { text: 'Or restore without --fast.', risk: 'none' },
    ],
  },
  REDO_LOG_OFF: {
    message: (d) =>
      `the redo log of the server ${d.server} is off${d.byRestore ? ', left so by a restore with --fast that was interrupted' : ''}: if the server dies now, everything on it is lost`,
    remedies: () => [
      {
        text: 'Switch it on as soon as nothing is loaded any more; salvor restore --resume does so too.',
        command: 'mysql -e "ALTER INSTANCE ENABLE INNODB REDO_LOG"',
        risk: 'low',
      },
    ],
  },
  RENAME_CLASH: {
    message: (d) =>
      `a database would be restored under the name of another, ${d.schema}; nothing was changed`,
    remedies: () => [{ text: 'Choose a name of its own, or select fewer databases with -D.', risk: 'none' }],
  },
  RENAME_UNSURE: {
    message: (d) =>
      `${d.object} mentions the name of a renamed database in a way that cannot be rewritten for sure: it might go on using ${d.schema}; nothing was changed`,
    remedies: () => [
      {
        text: 'Restore the tables alone by name, and create the rest by hand.',
        command: 'salvor ... --table DATABASE.TABLE',
        risk: 'none',
      },
      {
        text: 'Or restore under the same name into a scratch server.',
        command: 'salvor ... --into-scratch',
        risk: 'none',
      },
    ],
  },
  RESTORE_RUNNING: {
    message: (d) =>
      `another restore is at work on the target, by the connections ${list(d.connections)}; nothing was changed`,
    remedies: () => [
      {
        text: 'Wait until it has ended; one that was killed ends when its last statement does.',
        command: 'mysql -e "SHOW FULL PROCESSLIST"',
        risk: 'none',
      },
      {
        text: 'If its program is dead, end its connections, then resume.',
        command: 'mysql -e "KILL connection_id"',
        risk: 'low',
      },
    ],
  },
};
