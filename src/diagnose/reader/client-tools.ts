import { type LineReader, levelOf } from './line-reader.ts';

/** What mysqldump says without its name. */
const BARE_WARNING =
  /^(?:-- )?Warning: (?:A (?:partial|complete) dump|A dump from a server|Skipping the data|Couldn't)/;

/** `mysqldump: Error 2013: ...`, also with a path, in quotes, after other words, and in MariaDB's and Percona's name. */
export const readMysqldump: LineReader = (text) => {
  const match =
    /(?:^|[\s"'/:])(?:mysqldump|mariadb-dump|mysqlpump|mysqldumpslow)(?:\.exe)?: (?:\[?(Warning|ERROR|Note)\]?:? )?/i.exec(
      text,
    );
  if (match === null)
    return BARE_WARNING.test(text) ? { tool: 'mysqldump', level: 'warning', phase: 'backup' } : null;
  const says = text.slice(match.index + match[0].length);
  // The shell speaks of the program, not the program itself.
  if (/^(?:command )?not found/.test(says)) return null;
  const isConnecting = /when trying to connect/i.test(says);
  const level = levelOf(match[1]) ?? (/^(?:warning|note)\b/i.test(says) ? 'warning' : 'error');
  return { tool: 'mysqldump', level, phase: isConnecting ? 'connect' : 'backup' };
};

/** The mysql and mariadb clients, and what they print without their name: `ERROR 1064 (42000) at line 5: ...`. */
export const readMysqlClient: LineReader = (text) => {
  const named =
    /(?:^|[\s"'/])(?:mysql|mariadb|mysqladmin|mysqlimport|mysqlcheck|mysql_upgrade)(?:\.exe)?: (?:\[(Warning|ERROR|Note)\]:? )?/i.exec(
      text,
    );
  const bare = /^\W{0,4}ERROR(?: \d{4})?(?: \([0-9A-Z]{5}\))?(?: at line \d+)?(?: in file: '[^']*')?: /.exec(
    text,
  );
  if (named === null && bare === null) return null;
  const level = levelOf(named?.[1]) ?? 'error';
  if (/at line \d+/.test(text)) return { tool: 'mysql', level, phase: 'restore' };
  return { tool: 'mysql', level };
};

/** MySQL Shell's dumps and loads. */
export const readMysqlShell: LineReader = (text) => {
  const isShell =
    /\b(?:MySQL Shell|mysqlsh|util\.(?:dump|load|copy)|Util\.(?:dump|load|copy)\w*|dumpInstance|dumpSchemas|loadDump)\b/.test(
      text,
    ) || /^(?:ERROR|WARNING|NOTE): (?:\[Worker\d+\]|MySQL Error \d+|User .* is missing)/.test(text);
  if (!isShell) return null;
  const level = levelOf(/^(ERROR|WARNING|NOTE|FATAL)\b/i.exec(text)?.[1]);
  return {
    tool: 'mysqlsh',
    level,
    phase: /load/i.test(text) ? 'restore' : /dump/i.test(text) ? 'backup' : null,
  };
};

export const readMysqlbinlog: LineReader = (text) =>
  /(?:^|[\s/])(?:mysqlbinlog|mariadb-binlog)\b/.test(text)
    ? { tool: 'mysqlbinlog', level: /error/i.test(text) ? 'error' : null, phase: 'restore' }
    : null;
