/** With these a line begins anew after damage: no value of a dump begins a line so, but by rare accident. */
export const RESTART_WORDS: readonly string[] = [
  'INSERT',
  'REPLACE',
  'CREATE',
  'DROP',
  'ALTER',
  'LOCK',
  'UNLOCK',
  'SET',
  'USE',
  'COMMIT',
  'START',
  'TRUNCATE',
];

/** First words of the other statements of MySQL and MariaDB; a line that begins with none is no SQL. */
export const STATEMENT_WORDS: readonly string[] = (
  'ANALYZE BACKUP BEGIN BINLOG CACHE CALL CHANGE CHECK CHECKSUM CLONE DEALLOCATE DECLARE DELETE DESC DESCRIBE DO ' +
  'EXECUTE EXPLAIN FLUSH GRANT HANDLER HELP IMPORT INSTALL KILL LOAD OPTIMIZE PREPARE PURGE RELEASE RENAME REPAIR ' +
  'RESET RESIGNAL RESTART REVOKE ROLLBACK SAVEPOINT SELECT SHOW SHUTDOWN SIGNAL STOP TABLE UNINSTALL UPDATE VALUES ' +
  'WITH XA'
).split(' ');

/** The first eight letters as the kernel compares them. */
export function wordNumber(word: string): bigint {
  const bytes = Buffer.alloc(8);
  bytes.write(word.slice(0, 8), 'latin1');
  return bytes.readBigUInt64LE(0);
}
