import type { KnownNames } from './known-names.ts';

/** `DATABASE` as a name, not as a word of SQL. */
const DATABASE = /(?<!(?:CREATE|DROP|ALTER) )\bDATABASE\b/g;

/** Puts the user's own names into the command of a remedy; what the text does not tell stays in capitals. */
export function fillNames(command: string, names: KnownNames): string {
  const { user, host, database, table, view, definer, dumpFile, line } = names;
  const fillings: readonly (readonly [RegExp, string | null])[] = [
    [/'OLD'@'HOST'/g, definer === null ? null : `'${definer.user}'@'${definer.host}'`],
    [
      /'(?:USER|backup)'@'(?:HOST|localhost)'/g,
      user === null || host === null ? null : `'${user}'@'${host}'`,
    ],
    [/(?<=\buser=)'USER'/g, user === null ? null : `'${user}'`],
    [/(?<=-u )(?:USER|backup)\b/g, user],
    [DATABASE, database],
    [/\bTABLE_NAME\b/g, table],
    [/\bVIEW_NAME\b/g, view],
    [/\bDUMP\.sql(?:\.gz)?(?!\w)/g, dumpFile],
    [/\bLINE(?=p\b)/g, line],
  ];
  return fillings.reduce(
    (text, [pattern, value]) => (value === null ? text : text.replace(pattern, () => value)),
    command,
  );
}
