import type { CodeText, Details } from '../../code-entry.ts';
import type { FOREIGN_CODES } from '../../codes/foreign.ts';
import { shellWord } from '../../shell-word.ts';

const at = ({ file, line, byte }: Details): string => `${file}, line ${line}, byte ${byte}`;
const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
const others = (count: unknown): string =>
  Number(count) > 1 ? `, and ${Number(count) - 1} more like it` : '';

const CONSENTS: Readonly<Record<string, string>> = {
  'set-global': 'changes settings of the whole server',
  replication: 'changes GTIDs, the binary log or replication',
  accounts: 'changes accounts or privileges',
  plugins: 'installs or removes plugins or loadable functions',
  server: 'acts on the server as a whole',
  'system-schema': 'touches a system schema',
  calls: 'runs code that cannot be judged beforehand',
};

const FORBIDDEN: Readonly<Record<string, string>> = {
  'client-command': 'is a command to the mysql client, not SQL',
  'file-access': 'reads or writes files',
  unknown: 'is nothing that a dump has a use for, or means different things to different servers',
};

export const FOREIGN_TEXT: Record<keyof typeof FOREIGN_CODES, CodeText> = {
  DUMP_DAMAGED: {
    message: (d) =>
      Number(d.count) === 0
        ? `${d.file} is not whole: it holds no statement, or nothing of what was to come; nothing was loaded`
        : `${d.file} is damaged in ${d.count} places, first: ${d.kind}${d.table === '' ? '' : ` in table ${d.table}`}${d.part === '' ? '' : ` in ${d.part}`}${d.byte === null ? '' : ` at byte ${d.byte}, line ${d.line}`} (${d.detail}); nothing was loaded`,
    remedies: (d) => [
      { text: 'See all of the damage.', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      {
        text: 'Load what is left of it, once you know that nothing better is to be had; what is broken is listed.',
        command: 'salvor ... --accept-damage',
        risk: 'high',
      },
    ],
  },
  DUMP_WIDE: {
    message: (d) =>
      `${d.file} is written in ${d.encoding}, as PowerShell's > does; servers read no such text; nothing was loaded`,
    remedies: (d) => [
      {
        text: 'Make a copy in UTF-8, and look at it before you load it: what PowerShell took for text may be lost.',
        command: `iconv -f ${d.encoding} -t utf-8 ${shellWord(d.file)} > dump-utf8.sql`,
        risk: 'none',
      },
    ],
  },
  DUMP_FORBIDDEN: {
    message: (d) =>
      `${at(d)}: this ${FORBIDDEN[String(d.what)] ?? d.what}: ${d.head}${others(d.count)}; it is never run, and nothing was loaded`,
    remedies: () => [
      {
        text: 'Find out who wrote this into the dump; take it out of a copy of the file if it does not belong there.',
        risk: 'none',
      },
    ],
  },
  DUMP_NEEDS_CONSENT: {
    message: (d) =>
      `${at(d)}: this ${CONSENTS[String(d.consent)] ?? d.consent}: ${d.head}${others(d.count)}; nothing was loaded`,
    remedies: (d) => [
      {
        text: 'Load the dump without such statements.',
        command: `salvor ... --leave-out ${d.consent}`,
        risk: 'low',
      },
      {
        text: 'Or allow them, if you trust the dump and its author.',
        command: `salvor ... --allow ${d.consent}`,
        risk: 'high',
      },
    ],
  },
  DUMP_NEEDS_SCHEMA: {
    message: (d) =>
      `${at(d)}: the dump does not say which database it belongs into: ${d.head}; nothing was loaded`,
    remedies: () => [
      {
        text: 'Name the database; it is made if it is not there.',
        command: 'salvor ... --into NAME',
        risk: 'low',
      },
    ],
  },
  DUMP_NAMES_SCHEMA: {
    message: (d) =>
      `${at(d)}: the statement itself names another database than ${d.into}: ${d.head}; nothing was loaded`,
    remedies: () => [{ text: 'Restore without --into, under the names that the dump has.', risk: 'none' }],
  },
  DUMP_TARGET_HOLDS: {
    message: (d) =>
      `the target already holds ${d.count} of the objects in the dump: ${list(d.names)}; nothing was changed`,
    remedies: (d) => [
      { text: 'Restore into another server, or into another database with --into.', risk: 'none' },
      ...(d.replaceable
        ? [
            {
              text: 'Or let the dump drop them, as it is written to do, if you are sure that nobody needs them.',
              command: 'salvor ... --replace',
              risk: 'high' as const,
            },
          ]
        : [{ text: 'Or drop them first, if you are sure that nobody needs them.', risk: 'high' as const }]),
    ],
  },
  DUMP_STATEMENT_TOO_LONG: {
    message: (d) =>
      `${at(d)}: this statement is longer than the ${d.limitBytes} bytes that the target takes (max_allowed_packet)`,
    remedies: () => [
      {
        text: 'Allow larger packets for the time of the restore.',
        command: 'mysql -e "SET GLOBAL max_allowed_packet=1073741824"',
        risk: 'low',
      },
    ],
  },
  DUMP_STATEMENT_FAILED: {
    message: (d) => `${at(d)}: the server refused ${d.head} with error ${d.errno}: ${d.message}`,
    remedies: (d) => [
      { text: 'What this error means.', command: `salvor explain ${d.errno}`, risk: 'none' },
      {
        text: 'Remove the cause on the server, then go on where it stopped; nothing is loaded twice.',
        command: 'salvor ... --resume',
        risk: 'low',
      },
      {
        text: 'Or go on without this statement, or without the whole table; what is skipped is listed.',
        command: 'salvor ... --resume --on-error skip-statement',
        risk: 'high',
      },
    ],
  },
  UNSUPPORTED_DUMP_CLAUSE: {
    message: (d) =>
      `${at(d)}: ${d.head} and other long statements like it end with more than ${d.limitBytes} bytes of clauses behind their rows, which cannot be sent in parts; nothing was changed`,
    remedies: () => [
      { text: 'Load the dump with the mysql client, which sends every statement whole.', risk: 'high' },
    ],
  },
  UNSUPPORTED_DUMP_FOLDER: {
    message: (d) => `${d.file} is a folder of ${d.tool}, which cannot be loaded yet; nothing was changed`,
    remedies: () => [
      { text: 'Load it with the program that wrote it: util.loadDump() of MySQL Shell.', risk: 'low' },
    ],
  },
  DUMP_ROWS_WARNED: {
    message: (d) =>
      `the server took the rows of ${d.count} statements with warnings, first ${at(d)}: it may have changed values, as the dump's own sql_mode allows`,
    remedies: () => [
      {
        text: 'Run the statement at that line by hand, with SHOW WARNINGS behind it, on a scratch server.',
        command: 'salvor scratch start mysql-9.7',
        risk: 'none',
      },
    ],
  },
  DUMP_OTHER_VENDOR: {
    message: (d) =>
      `the dump was made by ${d.source} and the target is ${d.target}: statements that differ between MySQL and MariaDB are not rewritten`,
    remedies: () => [{ text: 'Restore into a server of the same vendor where you can.', risk: 'none' }],
  },
};
