/** Words that stand unquoted in the statements of the stock dump tools, outside of bodies and expressions. */
const WORDS = (
  'CREATE TABLE TEMPORARY SEQUENCE IF NOT EXISTS NULL DEFAULT AUTO_INCREMENT COMMENT ON UPDATE CURRENT_TIMESTAMP GENERATED ALWAYS ' +
  'AS VIRTUAL STORED PERSISTENT COLLATE CHARACTER SET CHARSET UNSIGNED ZEROFILL PRIMARY KEY KEYS UNIQUE INDEX FULLTEXT SPATIAL ' +
  'VECTOR CONSTRAINT FOREIGN REFERENCES DELETE CASCADE RESTRICT ACTION NO CHECK USING BTREE HASH RTREE VISIBLE INVISIBLE ENFORCED ' +
  'SRID STORAGE DISK MEMORY COLUMN_FORMAT COMPRESSED WITHOUT WITH SYSTEM VERSIONING PERIOD FOR PARSER ENGINE TYPE ROW_FORMAT ' +
  'DYNAMIC COMPACT REDUNDANT FIXED KEY_BLOCK_SIZE PACK_KEYS CHECKSUM STATS_PERSISTENT STATS_AUTO_RECALC STATS_SAMPLE_PAGES ' +
  'MAX_ROWS MIN_ROWS AVG_ROW_LENGTH DELAY_KEY_WRITE INSERT_METHOD UNION DATA DIRECTORY CONNECTION ENCRYPTION TABLESPACE ' +
  'TRANSACTIONAL PAGE_CHECKSUM INNODB MYISAM ARIA CSV ARCHIVE BLACKHOLE PARTITION PARTITIONS BY RANGE LIST COLUMNS LINEAR ' +
  'VALUES LESS THAN MAXVALUE IN TINYINT SMALLINT MEDIUMINT INT INTEGER BIGINT DECIMAL NUMERIC FLOAT DOUBLE REAL BIT YEAR DATE ' +
  'DATETIME TIMESTAMP TIME CHAR VARCHAR BINARY VARBINARY TINYTEXT TEXT MEDIUMTEXT LONGTEXT TINYBLOB BLOB MEDIUMBLOB LONGBLOB ENUM ' +
  'JSON UUID INET4 INET6 POINT LINESTRING POLYGON MULTIPOINT MULTILINESTRING MULTIPOLYGON GEOMETRY GEOMETRYCOLLECTION ' +
  'GEOMCOLLECTION DROP VIEW TRIGGER FUNCTION PROCEDURE EVENT DATABASE SCHEMA USE LOCK UNLOCK TABLES WRITE READ LOCAL ALTER ' +
  'DISABLE ENABLE INSERT REPLACE IGNORE INTO START TRANSACTION COMMIT BEGIN NAMES SESSION GLOBAL SQL_MODE TIME_ZONE ' +
  'UNIQUE_CHECKS FOREIGN_KEY_CHECKS SQL_NOTES SQL_LOG_BIN CHARACTER_SET_CLIENT CHARACTER_SET_RESULTS COLLATION_CONNECTION ' +
  'OLD_CHARACTER_SET_CLIENT OLD_CHARACTER_SET_RESULTS OLD_COLLATION_CONNECTION OLD_TIME_ZONE OLD_UNIQUE_CHECKS ' +
  'OLD_FOREIGN_KEY_CHECKS OLD_SQL_MODE OLD_SQL_NOTES OLD_NOTE_VERBOSITY NOTE_VERBOSITY SAVED_CS_CLIENT SAVED_CS_RESULTS ' +
  'SAVED_COL_CONNECTION SAVED_SQL_MODE SAVED_TIME_ZONE AUTOCOMMIT ARMSCII8 ASCII BIG5 CP1250 CP1251 CP1256 CP1257 CP850 CP852 ' +
  'CP866 CP932 DEC8 EUCJPMS EUCKR GB18030 GB2312 GBK GEOSTD8 GREEK HEBREW HP8 KEYBCS2 KOI8R KOI8U LATIN1 LATIN2 LATIN5 LATIN7 ' +
  'MACCE MACROMAN SJIS SWE7 TIS620 UCS2 UJIS UTF16 UTF16LE UTF32 UTF8 UTF8MB3 UTF8MB4'
).split(' ');
const COLLATION_WORDS = (
  'UTF8MB4 UTF8MB3 UTF8 LATIN1 LATIN2 ASCII BINARY GBK GB2312 GB18030 BIG5 SJIS UJIS UCS2 UTF16 UTF32 GENERAL UNICODE SWEDISH BIN ' +
  'CI CS AI AS 0900 520 1400 UCA1400 NOPAD MYSQL500'
).split(' ');
const KNOWN = new Set(WORDS);
const KNOWN_IN_COLLATIONS = new Set(COLLATION_WORDS);
const SHORTEST = 3;
const UNREAD_BEHIND = /\b(?:DEFAULT|PARSER|AS)\s*$/i;

/**
 * The first word that is one letter away from a word that stands there in every dump: a flipped bit. Words that resemble
 * nothing are left alone, for servers and plugins have words of their own. Strings, names and what is in inner parentheses
 * are passed over.
 */
export function misspeltWord(statement: string): string | null {
  const plain = statement
    .replaceAll(/'(?:[^'\\]|\\[\s\S]|'')*'|`(?:[^`]|``)*`|"(?:[^"\\]|\\[\s\S]|"")*"/g, ' ')
    .replaceAll(/\/\*M?!\d*/g, ' ');
  let depth = 0;
  for (const match of plain.matchAll(/[()]|[A-Za-z_][\w]*/g)) {
    const word = match[0];
    if (word === '(') depth++;
    else if (word === ')') depth--;
    else if (depth <= 1 && isMisspelt(word.toUpperCase())) {
      if (!UNREAD_BEHIND.test(plain.slice(Math.max(0, match.index - 20), match.index))) return word;
    }
  }
  return null;
}

function isMisspelt(word: string): boolean {
  if (KNOWN.has(word)) return false;
  if (/^[A-Z0-9]+_(?:\w+_)?[A-Z]{2,3}$/.test(word) && !/^(?:OLD|SAVED|MYSQLDUMP)_/.test(word)) {
    return word
      .split('_')
      .some((part) => part.length >= SHORTEST && isNear(part, COLLATION_WORDS, KNOWN_IN_COLLATIONS));
  }
  return word.length >= SHORTEST && isNear(word, WORDS, KNOWN);
}

function isNear(word: string, words: readonly string[], known: ReadonlySet<string>): boolean {
  if (known.has(word)) return false;
  return words.some((other) => {
    if (other.length !== word.length || other.length < SHORTEST) return false;
    let differing = 0;
    for (let i = 0; i < word.length && differing < 2; i++) if (word[i] !== other[i]) differing++;
    return differing === 1;
  });
}
