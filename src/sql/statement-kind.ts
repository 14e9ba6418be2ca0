import { readObjectName } from './object-name.ts';
import { withoutComments } from './plain-head.ts';

/** What a statement of a dump does, as far as its beginning tells. */
export type StatementKind =
  | 'create-table'
  | 'create-view'
  | 'create-trigger'
  | 'create-routine'
  | 'create-event'
  | 'create-database'
  | 'drop-database'
  | 'drop-table'
  | 'insert'
  | 'lock-tables'
  | 'unlock-tables'
  | 'disable-keys'
  | 'enable-keys'
  | 'use'
  | 'set'
  | 'account'
  | 'delimiter'
  | 'other';

export interface StatementFacts {
  readonly kind: StatementKind;
  readonly schema: string | null;
  readonly name: string | null;
  /** The beginning without version comments, blanks joined. */
  readonly head: string;
}

const HEAD_CHARACTERS = 2000;

const DEFINER = '(?:DEFINER\\s*=\\s*\\S+(?:\\s*@\\s*\\S+)?\\s+)?';
const PATTERNS: readonly (readonly [StatementKind, RegExp])[] = [
  ['create-table', /^CREATE (?:OR REPLACE )?(?:TEMPORARY )?(?:TABLE|SEQUENCE) (?:IF NOT EXISTS )?/i],
  ['create-database', /^CREATE (?:DATABASE|SCHEMA) (?:IF NOT EXISTS )?/i],
  ['drop-database', /^DROP (?:DATABASE|SCHEMA) (?:IF EXISTS )?/i],
  ['drop-table', /^DROP (?:TEMPORARY )?TABLE (?:IF EXISTS )?/i],
  ['insert', /^(?:INSERT|REPLACE) (?:LOW_PRIORITY |DELAYED |HIGH_PRIORITY )?(?:IGNORE )?(?:INTO )?/i],
  ['lock-tables', /^LOCK TABLES? /i],
  ['unlock-tables', /^UNLOCK TABLES?/i],
  ['use', /^USE /i],
  ['set', /^SET /i],
  ['account', /^(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP) (?:USER|ROLE)|SET PASSWORD|RENAME USER)\b/i],
  ['delimiter', /^DELIMITER/i],
  [
    'create-view',
    new RegExp(
      `^(?:CREATE|ALTER) (?:OR REPLACE )?(?:ALGORITHM\\s*=\\s*\\w+ )?${DEFINER}(?:SQL SECURITY \\w+ )?VIEW (?:IF NOT EXISTS )?`,
      'i',
    ),
  ],
  ['create-trigger', new RegExp(`^CREATE (?:OR REPLACE )?${DEFINER}TRIGGER (?:IF NOT EXISTS )?`, 'i')],
  [
    'create-routine',
    new RegExp(
      `^CREATE (?:OR REPLACE )?${DEFINER}(?:AGGREGATE )?(?:PROCEDURE|FUNCTION|PACKAGE(?: BODY)?) (?:IF NOT EXISTS )?`,
      'i',
    ),
  ],
  ['create-event', new RegExp(`^CREATE (?:OR REPLACE )?${DEFINER}EVENT (?:IF NOT EXISTS )?`, 'i')],
];
const KEYS = /^ALTER TABLE (.+) (DISABLE|ENABLE) KEYS$/i;

/** Reads the beginning of a statement; version comments count as what they hold. */
export function readStatement(text: string): StatementFacts {
  const head = withoutComments(text.slice(0, HEAD_CHARACTERS));
  const keys = KEYS.exec(head);
  if (keys !== null) {
    const kind = keys[2]?.toUpperCase() === 'DISABLE' ? 'disable-keys' : 'enable-keys';
    return named(kind, head, 'ALTER TABLE '.length);
  }
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(head);
    if (match !== null) return named(kind, head, match[0].length);
  }
  return { kind: 'other', schema: null, name: null, head };
}

function named(kind: StatementKind, head: string, from: number): StatementFacts {
  const found = readObjectName(head, from);
  return { kind, schema: found?.schema ?? null, name: found?.name ?? null, head };
}
