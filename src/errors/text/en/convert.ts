import type { CodeText } from '../../code-entry.ts';
import type { CONVERT_CODES } from '../../codes/convert.ts';
import { shellWord } from '../../shell-word.ts';

const names = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

export const CONVERT_TEXT: Record<keyof typeof CONVERT_CODES, CodeText> = {
  CONVERT_FOLDER: {
    message: (d) =>
      `${d.file} is a folder that no salvor convert --split has written; convert takes dump files`,
    remedies: (d) => [
      { text: 'See what is in it.', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      { text: 'Then name its files, in the order in which they are to be loaded.', risk: 'none' },
    ],
  },
  CONVERT_DAMAGED: {
    message: (d) =>
      `${d.file} is not whole, first: ${d.kind}${d.table === '' ? '' : ` in table ${d.table}`}${d.byte === '' ? '' : ` at byte ${d.byte}`} (${d.detail}); a converted file would hide that, so nothing was written`,
    remedies: (d) => [
      { text: 'See all of the damage.', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      {
        text: 'Write a dump of what is good in it, and convert that: it says of itself what is missing.',
        command: `salvor salvage ${shellWord(d.file)} -o ${shellWord(`${d.file}.salvaged.sql`)}`,
        risk: 'none',
      },
    ],
  },
  CONVERT_NOT_IN_DUMP: {
    message: (d) => `${d.file} does not hold ${names(d.names)}; nothing was written`,
    remedies: () => [
      {
        text: 'See what it holds with salvor inspect; names are case sensitive. Where a dump names no database, write an asterisk for it: -t "*.orders".',
        risk: 'none',
      },
    ],
  },
  CONVERT_SOURCE_UNKNOWN: {
    message: (d) =>
      `${d.file} does not say from which server it is, and what has to be rewritten depends on that; nothing was written`,
    remedies: () => [
      { text: 'Say it, with the --to that you gave: --from mysql-8.0, --from mariadb-10.11.', risk: 'none' },
    ],
  },
  CONVERT_UNCONVERTIBLE: {
    message: (d) =>
      `${d.count} objects of ${d.file} cannot be had on that server, first: ${names(d.names)}; nothing was written`,
    remedies: () => [
      {
        text: 'Leave them out by --ignore-table or --ignore-database, or choose a newer server. A table whose rows hold values of generated columns (rows-generated) can be had by salvor backup and restore.',
        risk: 'none',
      },
    ],
  },
  CONVERT_NAMES_NO_SCHEMA: {
    message: (d) =>
      `${d.file} does not say which database it belongs to, and a file before it chooses one: its tables would land there; nothing was written`,
    remedies: () => [
      {
        text: 'Name the files that choose no database before the others; they are loaded into the one that you give the client.',
        risk: 'none',
      },
    ],
  },
};
