import type { Consent } from '../model/dump-restore.ts';
import { type ReadingServer, readingsOf } from './server-reading.ts';
import { readStatement } from './statement-kind.ts';
import type { DumpStatement } from './statement-reader.ts';

/** Never sent to a server, whoever allows it. */
export type Forbidden =
  /** `\!`, `source`, `system`: words to the stock client. */
  | 'client-command'
  /** LOAD DATA, INTO OUTFILE, INTO DUMPFILE. */
  | 'file-access'
  /** No statement that a dump has a use for. */
  | 'unknown';

export interface Verdict {
  readonly consents: readonly Consent[];
  readonly forbidden: Forbidden | null;
}

const SYSTEM_SCHEMA = /^(?:mysql|sys|performance_schema|information_schema|ndbinfo)$/i;
const IN_SYSTEM_SCHEMA =
  /(?:([`"])(?:mysql|sys|performance_schema|information_schema)\1|(?<![\w$.`"])(?:mysql|sys|performance_schema|information_schema))\s*\.\s*[`"\w]/i;
/** What they name is only read, and not now. */
const STORED = /^CREATE .*?\b(?:VIEW|TRIGGER|PROCEDURE|FUNCTION|PACKAGE|EVENT)\b/i;

const BY_HEAD: readonly (readonly [Consent, RegExp])[] = [
  [
    'replication',
    /^(?:CHANGE (?:MASTER|REPLICATION)|(?:START|STOP|RESET) (?:ALL )?(?:MASTER|SLAVE|REPLICA|GROUP_REPLICATION|BINARY)|BINLOG|PURGE)\b|^SET\b.*\b(?:GTID_\w+|SQL_LOG_BIN)\b\s*:?=/i,
  ],
  [
    'accounts',
    /^(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP|RENAME) (?:OR REPLACE )?(?:USER|ROLE)|SET (?:DEFAULT )?ROLE)\b/i,
  ],
  ['accounts', /^SET PASSWORD\b|^FLUSH (?:LOCAL |NO_WRITE_TO_BINLOG )?PRIVILEGES\b/i],
  [
    'set-global',
    /^SET\b.*?(?:\b(?:GLOBAL|PERSIST|PERSIST_ONLY)\s+\w|@@(?:GLOBAL|PERSIST|PERSIST_ONLY)\s*\.[^,=]*:?=)/i,
  ],
  ['plugins', /^(?:UN)?INSTALL\b|^CREATE (?:OR REPLACE )?(?:AGGREGATE )?FUNCTION\b.*\bSONAME\b|^CLONE\b/i],
  [
    'server',
    /^(?:SHUTDOWN|RESTART|KILL|FLUSH(?! (?:LOCAL |NO_WRITE_TO_BINLOG )?PRIVILEGES)|CACHE|RESET|IMPORT|BACKUP|ALTER INSTANCE|ALTER SERVER|DROP SERVER)\b|^(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:UNDO )?(?:TABLESPACE|LOGFILE|SERVER|RESOURCE|SPATIAL REFERENCE)\b/i,
  ],
  ['calls', /^(?:CALL|PREPARE|EXECUTE|DEALLOCATE|HANDLER|EXPLAIN|WITH|XA|DO|SELECT)\b/i],
];
/** Lives in one connection, and the work goes over several. */
const TEMPORARY = /^(?:CREATE (?:OR REPLACE )?|DROP )TEMPORARY\b/i;
/** What a dump is made of. Sequences get their values by these SELECT and DO. */
const ORDINARY =
  /^(?:CREATE|ALTER|DROP|INSERT|REPLACE|UPDATE|DELETE|TRUNCATE|RENAME TABLE|SET|USE|LOCK TABLES?|UNLOCK TABLES?|START TRANSACTION|BEGIN|COMMIT|ANALYZE (?:LOCAL |NO_WRITE_TO_BINLOG )?TABLES?|CHECK TABLES?|OPTIMIZE TABLES?|REPAIR TABLES?)\b/i;
const SEQUENCE_VALUE = /^(?:DO|SELECT) SETVAL ?\(/i;
const CLIENT_WORD = /^(?:\\|(?:system|source|pager|tee|edit)\b)/i;
const FILES = /^LOAD\b|\bINTO (?:OUTFILE|DUMPFILE)\b/i;

/** What it takes to run this statement; `schema`: the one that is used where it names none. */
export function judgeStatement(
  statement: Pick<DumpStatement, 'form' | 'head' | 'modes'>,
  schema: string | null,
  server: ReadingServer,
): Verdict {
  const text = statement.head.toString('latin1');
  if (statement.form !== 'statement' && statement.form !== 'rows') {
    // Not run by anybody: what it is worth is a question of damage.
    return { consents: [], forbidden: CLIENT_WORD.test(text) ? 'client-command' : null };
  }
  const readings = readingsOf(text, statement.modes, server).filter((reading) => reading !== '');
  const verdicts = readings.map((reading) => judge(reading, schema));
  const forbidden = verdicts.find((verdict) => verdict.forbidden !== null)?.forbidden ?? null;
  return {
    consents: [...new Set(verdicts.flatMap(({ consents }) => consents))],
    forbidden: forbidden ?? (agree(readings) ? null : 'unknown'),
  };
}

/** Comments that hide one statement in another make it two for two readers. */
function agree(readings: readonly string[]): boolean {
  const meanings = readings.map((reading) => {
    const { kind, schema, name } = readStatement(reading);
    return JSON.stringify([kind, schema, name]);
  });
  return new Set(meanings).size <= 1;
}

function judge(reading: string, schema: string | null): Verdict {
  const consents = consentsOf(reading, schema);
  // A backslash outside of strings and names is a word to the client; a server knows none.
  if (reading.replaceAll(/`[^`]*`|"[^"]*"/g, '').includes('\\'))
    return { consents, forbidden: 'client-command' };
  if (!STORED.test(reading) && FILES.test(reading)) return { consents, forbidden: 'file-access' };
  if (TEMPORARY.test(reading)) return { consents, forbidden: 'unknown' };
  const isKnown = ORDINARY.test(reading) || SEQUENCE_VALUE.test(reading) || consents.length > 0;
  return { consents, forbidden: isKnown ? null : 'unknown' };
}

function consentsOf(reading: string, schema: string | null): readonly Consent[] {
  const system: readonly Consent[] = touchesSystem(reading, schema) ? ['system-schema'] : [];
  if (SEQUENCE_VALUE.test(reading)) return system;
  const found = BY_HEAD.filter(([, pattern]) => pattern.test(reading)).map(([consent]) => consent);
  // SET @@GLOBAL.GTID_PURGED is about replication.
  const named = found.includes('replication') ? found.filter((one) => one !== 'set-global') : found;
  return [...named, ...system];
}

function touchesSystem(reading: string, schema: string | null): boolean {
  const used = /^USE\b\s*[`"]?([^`";]+?)[`"]?$/i.exec(reading)?.[1];
  if (used !== undefined) return SYSTEM_SCHEMA.test(used);
  if (/^(?:SET|COMMIT|BEGIN|START|UNLOCK)\b/i.test(reading)) return false;
  if (SYSTEM_SCHEMA.test(schema ?? '')) return true;
  const database =
    /^(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:DATABASE|SCHEMA) (?:IF (?:NOT )?EXISTS )?[`"]?(\w+)/i;
  if (SYSTEM_SCHEMA.test(database.exec(reading)?.[1] ?? '')) return true;
  return !STORED.test(reading) && IN_SYSTEM_SCHEMA.test(reading);
}
