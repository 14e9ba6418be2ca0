import type { CodeText } from '../../code-entry.ts';
import type { DEFINITION_CODES } from '../../codes/definition.ts';
import { shellWord } from '../../shell-word.ts';

const inClient = (sql: string): string => `mysql -e ${shellWord(sql)}`;

export const DEFINITION_TEXT: Record<keyof typeof DEFINITION_CODES, CodeText> = {
  UNSUPPORTED_ENGINE: {
    message: (d) =>
      `table ${d.object} uses the storage engine ${d.engine}, whose rows cannot be backed up yet`,
    remedies: (d) => [
      {
        text: 'Convert the table to InnoDB if its rows live on this server.',
        command: inClient(`ALTER TABLE ${d.object} ENGINE=InnoDB`),
        risk: 'high',
      },
      {
        text: 'Back up the other schemas by naming them; the table is then left out on purpose.',
        command: 'salvor backup --help',
        risk: 'none',
      },
    ],
  },
  UNSUPPORTED_COLUMN_TYPE: {
    message: (d) =>
      `column ${d.column} of ${d.object} has the type ${d.type}, which cannot be backed up exactly yet`,
    remedies: (d) => [
      {
        text: 'Look at the definition; a member of ENUM or SET with a character beyond utf8mb3 prints as "?", rename it.',
        command: inClient(`SHOW CREATE TABLE ${d.object}`),
        risk: 'none',
      },
    ],
  },
  UNSUPPORTED_OBJECT: {
    message: (d) => `${d.object} is a ${d.kind}, which cannot be backed up yet`,
    remedies: () => [
      {
        text: 'Back up the other schemas by naming them; the object is then left out on purpose.',
        command: 'salvor backup --help',
        risk: 'none',
      },
    ],
  },
  TABLE_UNREADABLE: {
    message: (d) => `the server cannot open table ${d.object}: ${d.reason}`,
    remedies: (d) => [
      {
        text: 'See what the server says about the table.',
        command: inClient(`CHECK TABLE ${d.object}`),
        risk: 'none',
      },
    ],
  },
  OBJECT_VANISHED: {
    message: (d) => `${d.kind} ${d.object} was dropped while its definition was being read`,
    remedies: () => [
      { text: 'Run the same command again when no schema changes are under way.', risk: 'none' },
    ],
  },
  DEFINITION_REFUSED: {
    message: (d) => `the target refused to create ${d.object}: error ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: (d) => [
      {
        text: 'Read what this error number means and what to do about it; what was created so far stays.',
        command: `salvor explain ${d.errno}`,
        risk: 'none',
      },
    ],
  },
  DEFINITION_NOT_OWN: {
    message: (d) =>
      `what stands as the definition of ${d.object} is another statement, which was not run: ${d.text}`,
    remedies: () => [
      {
        text: 'No server that this Salvor knows prints this: find out who could write to the repository, or what answers in the place of the server.',
        risk: 'none',
      },
    ],
  },
  VIEW_BROKEN: {
    message: (d) => `view ${d.object} does not work on the source: ${d.reason}; its text is kept`,
    remedies: (d) => [
      {
        text: 'Repair or drop the view on the source.',
        command: inClient(`SHOW CREATE VIEW ${d.object}`),
        risk: 'none',
      },
    ],
  },
  VIEW_NOT_CREATED: {
    message: (d) =>
      `view ${d.object} could not be created: error ${d.errno} ${d.message}; it was broken on the source as well`,
    remedies: () => [
      {
        text: 'Find its text in after-rows.sql of the snapshot, and create it once what it refers to exists.',
        risk: 'none',
      },
    ],
  },
  SCHEMAS_MAY_BE_HIDDEN: {
    message: (d) =>
      `the account ${d.account} is only shown the schemas it has rights on; others, if there are any, are not in this snapshot`,
    remedies: (d) => [
      {
        text: 'Let the account see every schema, as an administrator.',
        command: inClient(`GRANT SHOW DATABASES ON *.* TO ${d.account}`),
        risk: 'low',
      },
      {
        text: 'Where that cannot be granted, name each schema with -D: what is taken is then what was asked for.',
        command: 'mysql -e "SHOW DATABASES"',
        risk: 'none',
      },
    ],
  },
  SWAPS_UNSEEN: {
    message: (d) =>
      `the account ${d.account} could not have noticed tables or partitions that changed places during the backup (RENAME TABLE, EXCHANGE PARTITION)`,
    remedies: (d) => [
      {
        text: 'Let the account see the numbers that InnoDB gives to tables, as an administrator.',
        command: inClient(`GRANT PROCESS ON *.* TO ${d.account}`),
        risk: 'low',
      },
      { text: 'Or back up when no tool changes tables online and nobody swaps any.', risk: 'none' },
    ],
  },
  MEMBERS_UNCERTAIN: {
    message: (d) =>
      `column ${d.column} of ${d.object} has a member that the server prints with "?"; if it is another character, only its name is lost: no row uses it`,
    remedies: (d) => [
      { text: 'Look at the definition.', command: inClient(`SHOW CREATE TABLE ${d.object}`), risk: 'none' },
    ],
  },
  OWN_ACCOUNT_KEPT: {
    message: (d) =>
      `the account ${d.account} was left as it is on the target, since this restore is logged in with it`,
    remedies: (d) => [
      {
        text: 'Compare it with accounts.sql of the snapshot.',
        command: inClient(`SHOW GRANTS FOR ${d.account}`),
        risk: 'none',
      },
    ],
  },
  GRANT_NOT_APPLIED: {
    message: (d) => `a statement for the account ${d.account} was refused: error ${d.errno} ${d.message}`,
    remedies: (d) => [
      {
        text: 'Look at what the account has on the target, and grant the rest by hand from accounts.sql.',
        command: inClient(`SHOW GRANTS FOR ${d.account}`),
        risk: 'none',
      },
    ],
  },
};
