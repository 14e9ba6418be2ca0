import type { DefinitionKind } from '../model/definition.ts';
import { readObjectName } from './object-name.ts';
import type { StatementFacts, StatementKind } from './statement-kind.ts';

/** An object that a statement makes or drops. */
export interface ObjectChange {
  readonly action: 'create' | 'drop';
  readonly kind: DefinitionKind;
  /** Objects of one space share their names. */
  readonly space: string;
  readonly schema: string | null;
  readonly name: string;
}

const CREATED: Partial<Record<StatementKind, DefinitionKind>> = {
  'create-table': 'table',
  'create-view': 'view',
  'create-trigger': 'trigger',
  'create-event': 'event',
};
const DROP =
  /^DROP (TABLE|VIEW|SEQUENCE|TRIGGER|PROCEDURE|FUNCTION|PACKAGE BODY|PACKAGE|EVENT) (?:IF EXISTS )?/i;
const SEQUENCE = /^CREATE (?:OR REPLACE )?SEQUENCE\b/i;
const ROUTINE = /\b(PROCEDURE|FUNCTION|PACKAGE BODY|PACKAGE)\b/i;
const RELATIONS: readonly DefinitionKind[] = ['table', 'view', 'sequence'];

/** null: the statement makes and drops none. */
export function objectOf({ kind, schema, name, head }: StatementFacts): ObjectChange | null {
  const drop = DROP.exec(head);
  if (drop !== null) {
    const dropped = readObjectName(head, drop[0].length);
    if (dropped === null) return null;
    const of = (drop[1] ?? '').toLowerCase() as DefinitionKind;
    return { action: 'drop', kind: of, space: spaceOf(of), schema: dropped.schema, name: dropped.name };
  }
  if (name === null) return null;
  const of = kind === 'create-routine' ? routineKind(head) : SEQUENCE.test(head) ? 'sequence' : CREATED[kind];
  return of === undefined ? null : { action: 'create', kind: of, space: spaceOf(of), schema, name };
}

function spaceOf(kind: DefinitionKind): string {
  return RELATIONS.includes(kind) ? 'relation' : kind;
}

function routineKind(head: string): DefinitionKind | undefined {
  return ROUTINE.exec(head)?.[1]?.toLowerCase() as DefinitionKind | undefined;
}
