import { type FindingText, list } from '../finding-text.ts';

export const CHARSET = {
  'charsets-alike': (d) => `${d.count} text columns in ${list(d.sets)}`,
  'charsets-mixed': (d) =>
    `tables mix character sets in themselves: ${list(d.tables, 3)}: comparing such columns is slow, fails, or changes text`,
  'charset-utf8mb3': (d) =>
    `tables in utf8mb3, which holds no emoji and not all Chinese names: ${list(d.tables)}`,
  'default-charset-wide': (d) => `new tables get ${d.name}`,
  'default-charset-narrow': (d) =>
    `tables that name no character set get ${d.name}: a dump without them loses text when it is loaded`,
  'text-sound': (d) =>
    `the bytes of ${d.count} text columns are what the columns say (up to ${d.rows} rows of each)`,
  'text-invalid': (d) =>
    `${d.column}: ${d.count} of ${d.sampled} sampled values are not valid ${d.characterSet}: a dump as text changes or breaks at them`,
  'text-double-encoded': (d) =>
    `${d.column}: ${d.count} of ${d.sampled} sampled values are encoded twice (Ã¤ for ä)`,
  'text-utf8-in-latin1': (d) =>
    `${d.column} says latin1, and ${d.count} of ${d.sampled} sampled values are UTF-8: it looks right only to clients that lie as well`,
} as const satisfies Record<string, FindingText>;

export const CHARSET_REMEDIES = {
  'deep-first': () =>
    'See first whether the bytes are what the columns say: converting wrong ones makes it worse.',
  'convert-charset': () =>
    'Back up, try it on a copy, then convert the tables and last the default of the database. Each is copied; keys may become too long.',
  'widen-default': () => 'Change it for new tables, and in the option file too.',
  'see-invalid-text': () => 'See them, and find out in which character set they were written.',
  'decode-once': () =>
    'Stop whoever writes wrong text (a client with SET NAMES latin1), and back up. Then, on a copy first, undo one encoding where that is exact.',
  'to-true-latin1': () =>
    'True latin1 stands beside UTF-8. Back up; then, on a copy first, make all of it latin1, which can be converted as a whole.',
  'binary-detour': () =>
    'On a copy first: name the bytes for what they are, by a detour over binary. Defaults and comments of the column must be written again.',
} as const satisfies Record<string, FindingText>;
