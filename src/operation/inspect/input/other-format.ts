/** Files that are no SQL dump of MySQL or MariaDB, by their first bytes or lines. */
const BINARY: readonly (readonly [what: string, magic: string, at?: number])[] = [
  ['executable', '\x7fELF'],
  ['executable', 'MZ'],
  ['sqlite-database', 'SQLite format 3\0'],
  ['postgresql-archive', 'PGDMP'],
  ['binlog', '\xfebin'],
  ['xbstream', 'XBSTCK01'],
  ['age-encrypted', 'age-encryption.org/'],
  ['openssl-encrypted', 'Salted__'],
  ['gpg-encrypted', '-----BEGIN PGP MESSAGE'],
  ['pdf', '%PDF-'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['7z-archive', '7z\xbc\xaf'],
  ['rar-archive', 'Rar!'],
  ['tar-archive', 'ustar', 257],
  ['gzip-in-archive', '\x1f\x8b'],
  ['zip-in-archive', 'PK\x03\x04'],
];

const TEXT: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['postgresql-dump', /^-- PostgreSQL database (?:cluster )?dump/m],
  ['postgresql-dump', /^COPY \S+ (?:\(.*\) )?FROM stdin;/m],
  ['sqlite-dump', /^PRAGMA foreign_keys\s*=\s*OFF;\s+BEGIN TRANSACTION;/],
  ['sqlserver-script', /^\/\*{6} Object:|^SET ANSI_NULLS ON\s+GO/m],
  ['oracle-script', /^REM INSERTING into |^SET DEFINE OFF;/m],
  ['mysqldump-xml', /^<\?xml[^>]*>\s*<mysqldump/],
  ['html-page', /^\s*(?:<!doctype html|<html)/i],
  ['xml', /^\s*<\?xml/],
  ['json', /^\s*[[{]\s*["{[\]}]/],
];

/** A stable word for what the file is, or null where it may be SQL. */
export function otherFormatOf(head: Buffer): string | null {
  const text = head.subarray(0, 16_384).toString('latin1');
  const binary = BINARY.find(([, magic, at = 0]) => text.startsWith(magic, at));
  if (binary !== undefined) return binary[0];
  return TEXT.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Of a text in which no statement was found: what it may be. */
export function guessOther(head: Buffer): string {
  const sample = head.subarray(0, 16_384);
  const zeros = sample.filter((byte) => byte === 0).length;
  if (sample.length > 0 && zeros === sample.length) return 'zeros';
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (controls > sample.length / 50) return 'binary';
  const lines = sample.toString('latin1').split('\n').slice(0, 20);
  for (const [what, mark] of [
    ['tsv', '\t'],
    ['csv', ','],
  ] as const) {
    const counts = lines.slice(0, -1).map((line) => line.split(mark).length);
    if (counts.length > 0 && counts.every((count) => count > 1 && count === counts[0])) return what;
  }
  return 'text';
}
