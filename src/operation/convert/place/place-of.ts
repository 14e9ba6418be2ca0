import { objectOf } from '../../../sql/object-change.ts';
import { displayName, readObjectName } from '../../../sql/object-name.ts';
import { readStatement, type StatementFacts } from '../../../sql/statement-kind.ts';

/** What a statement of a dump belongs to; names are whole, as far as the dump tells. */
export type Place =
  /** A setting of the session, or something of its kind: goes wherever it is needed. */
  | { readonly kind: 'set' | 'begin' | 'commit' | 'unlock' }
  | { readonly kind: 'use' | 'create-schema' | 'drop-schema'; readonly schema: string }
  | { readonly kind: 'lock'; readonly schema: string; readonly name: string; readonly isOfOne: boolean }
  /** The table, its rows, its triggers, and what changes it later. */
  | { readonly kind: 'table'; readonly schema: string; readonly name: string }
  | { readonly kind: 'view'; readonly schema: string; readonly name: string; readonly isAcross: boolean }
  /** Routines, events, and whatever names no table of its own. */
  | { readonly kind: 'schema'; readonly schema: string }
  | { readonly kind: 'server' };

export interface Surroundings {
  /** What names without a schema mean: '' where the dump does not tell. */
  readonly schema: string;
  /** The table that was written about last, which a DROP TRIGGER means. */
  readonly lastTable: string | null;
  /** By display name: what is a view in the end. */
  readonly views: ReadonlySet<string>;
}

const SERVER =
  /^(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP|RENAME) (?:OR REPLACE )?(?:USER|ROLE)|SET|FLUSH|INSTALL|UNINSTALL|RESET|CHANGE|START (?:REPLICA|SLAVE)|STOP|PURGE|SHUTDOWN|KILL|BINLOG|CLONE|(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:UNDO )?(?:TABLESPACE|LOGFILE|SERVER|RESOURCE|SPATIAL))\b/i;
const BEGIN = /^(?:START TRANSACTION|BEGIN)\b/i;
const COMMIT = /^COMMIT\b/i;
/** Statements that name the one table they are about, and what stands before the name. */
const OF_A_TABLE: readonly RegExp[] = [
  /^ALTER (?:ONLINE |IGNORE )*(?:TABLE|SEQUENCE|VIEW) (?:IF EXISTS )?/i,
  /^TRUNCATE (?:TABLE )?/i,
  /^(?:ANALYZE|CHECK|OPTIMIZE|REPAIR) (?:LOCAL |NO_WRITE_TO_BINLOG )?TABLE /i,
  /^CREATE (?:OR REPLACE )?(?:UNIQUE |FULLTEXT |SPATIAL )?INDEX \S+ (?:USING \w+ )?ON /i,
  /^UPDATE (?:LOW_PRIORITY )?(?:IGNORE )?/i,
  /^DELETE (?:LOW_PRIORITY )?(?:QUICK )?(?:IGNORE )?FROM /i,
  /^(?:SELECT|DO) SETVAL ?\( ?/i,
  /^LOAD DATA .*?\bINTO TABLE /i,
];
const TRIGGER_ON = /\b(?:INSERT|UPDATE|DELETE)(?: OR (?:INSERT|UPDATE|DELETE))* ON /i;
const LOCK_OF_ONE = /^LOCK TABLES? (?:`(?:[^`]|``)+`|[^\s,`]+)(?:\.(?:`(?:[^`]|``)+`|[^\s,`]+))? [\w ]+$/i;
const NAME = '(?:`(?:[^`]|``)+`|"(?:[^"]|"")+")';
/** ``from `other`.`table` ``; columns are named by `table`.`column`, and stand behind no such word. */
const FROM_ANOTHER = new RegExp(`\\b(?:from|join)\\s+\\(*(${NAME})\\.${NAME}`, 'gi');
const CALL = new RegExp(`(${NAME})\\.${NAME}\\(`, 'g');

export function placeOf(facts: StatementFacts, text: () => string, around: Surroundings): Place {
  const { kind, name, head } = facts;
  const schema = facts.schema ?? around.schema;
  switch (kind) {
    case 'set':
      return { kind: 'set' };
    case 'use':
      return { kind: 'use', schema: name ?? '' };
    case 'create-database':
      return { kind: 'create-schema', schema: name ?? '' };
    case 'drop-database':
      return { kind: 'drop-schema', schema: name ?? '' };
    case 'unlock-tables':
      return { kind: 'unlock' };
    case 'account':
      return { kind: 'server' };
    case 'lock-tables':
      return { kind: 'lock', schema, name: name ?? '', isOfOne: LOCK_OF_ONE.test(head) };
    case 'create-trigger':
      return triggerPlace(head, around);
    case 'insert':
    case 'disable-keys':
    case 'enable-keys':
      return name === null ? { kind: 'schema', schema } : relation(schema, name, around, text);
    default:
      return otherPlace(facts, text, around);
  }
}

function otherPlace(facts: StatementFacts, text: () => string, around: Surroundings): Place {
  const { head } = facts;
  const object = objectOf(facts);
  if (object !== null) {
    const schema = object.schema ?? around.schema;
    if (object.space === 'relation') return relation(schema, object.name, around, text);
    if (object.kind === 'trigger' && around.lastTable !== null)
      return { kind: 'table', schema, name: around.lastTable };
    return { kind: 'schema', schema };
  }
  if (BEGIN.test(head)) return { kind: 'begin' };
  if (COMMIT.test(head)) return { kind: 'commit' };
  if (SERVER.test(head)) return { kind: 'server' };
  for (const pattern of OF_A_TABLE) {
    const before = pattern.exec(head)?.[0].length;
    const named = before === undefined ? null : readObjectName(head, before);
    if (named !== null) return relation(named.schema ?? around.schema, named.name, around, text);
  }
  return { kind: 'schema', schema: around.schema };
}

function relation(schema: string, name: string, around: Surroundings, text: () => string): Place {
  if (!around.views.has(displayName(schema === '' ? null : schema, name)))
    return { kind: 'table', schema, name };
  return { kind: 'view', schema, name, isAcross: namesAnother(text(), schema) };
}

/** A view over tables or with functions of another schema can be made only when that is there. */
function namesAnother(text: string, schema: string): boolean {
  const own = [`\`${schema.replaceAll('`', '``')}\``, `"${schema.replaceAll('"', '""')}"`];
  const named = [...text.matchAll(FROM_ANOTHER), ...text.matchAll(CALL)];
  return named.some(([, other = '']) => !own.includes(other));
}

function triggerPlace(head: string, around: Surroundings): Place {
  const found = TRIGGER_ON.exec(head);
  const on = found === null ? null : readObjectName(head, found.index + found[0].length);
  if (on === null) return { kind: 'schema', schema: around.schema };
  return { kind: 'table', schema: on.schema ?? around.schema, name: on.name };
}

/** Names in the character set they are written in, where it is one that has other letters at those bytes. */
export function factsIn(bytes: Buffer, facts: StatementFacts, decoder: TextDecoder | null): StatementFacts {
  return decoder === null ? facts : readStatement(decoder.decode(bytes.subarray(0, HEAD_BYTES)));
}

const HEAD_BYTES = 8192;
