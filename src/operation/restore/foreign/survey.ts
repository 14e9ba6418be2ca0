import type { DefinitionKind } from '../../../model/definition.ts';
import type { Consent } from '../../../model/dump-restore.ts';
import { type InsertHead, readInsertHead } from '../../../sql/insert-head.ts';
import { objectOf } from '../../../sql/object-change.ts';
import { type ObjectName, readObjectName } from '../../../sql/object-name.ts';
import type { Forbidden } from '../../../sql/statement-consent.ts';
import type { DumpStatement } from '../../../sql/statement-reader.ts';
import { DEFER_FROM_BYTES } from '../later-keys.ts';
import { LongClauses } from './long-clauses.ts';
import { noteCreate, noteRows, type SurveyedTable, surveyedTable } from './surveyed-table.ts';
import { type DumpStep, type WalkOptions, walkDump } from './walk-dump.ts';

/** A statement that is worth naming, and how many there are of its kind. */
export interface SurveyedPlace {
  readonly file: string;
  readonly byte: number;
  readonly line: number;
  readonly head: string;
  count: number;
}

export interface SurveyedObject {
  readonly kind: DefinitionKind;
  readonly schema: string;
  readonly name: string;
  /** The dump itself drops what may be there before it makes this. */
  readonly isReplaced: boolean;
}

export interface DumpSurvey {
  /** By objectKey. */
  readonly tables: ReadonlyMap<string, SurveyedTable>;
  /** What the dump makes. */
  readonly objects: readonly SurveyedObject[];
  /** Schemas that its statements are about. */
  readonly schemas: ReadonlySet<string>;
  readonly droppedSchemas: ReadonlySet<string>;
  /** A statement that names no schema where none is used. */
  readonly homeless: SurveyedPlace | null;
  /** Names another schema than the one to load into. */
  readonly elsewhere: SurveyedPlace | null;
  readonly consents: ReadonlyMap<Consent, SurveyedPlace>;
  readonly forbidden: ReadonlyMap<Forbidden, SurveyedPlace>;
  readonly leftOut: ReadonlyMap<Consent, SurveyedPlace>;
  readonly statements: number;
  readonly rows: number;
  readonly plainBytes: number;
  /** The longest statement, or part of one, that would be sent. */
  readonly longest: { readonly bytes: number; readonly place: SurveyedPlace } | null;
  /** For the next pass: of statements that go in parts, what each part must end with. */
  readonly tails: NonNullable<WalkOptions['tails']>;
  /** Triggers are there before rows: whatever they do is to be done in the dump's order. */
  readonly inOrder: boolean;
  /** Tables are made, or rows come, while foreign keys are there. */
  readonly hasForeignKeys: boolean;
  /** Some table is big enough for its keys to wait; then all foreign keys wait. */
  readonly defersKeys: boolean;
}

export function objectKey(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}

const HEAD_CHARACTERS = 120;
const ALTERS =
  /^(?:ALTER (?:ONLINE )?(?:IGNORE )?TABLE|CREATE (?:OR REPLACE )?(?:UNIQUE |FULLTEXT |SPATIAL )?INDEX .*? ON|DROP INDEX .*? ON|RENAME TABLE) /i;
const REFERS = /\bREFERENCES\b/i;
const CHANGES_ROWS = /^(?:UPDATE|DELETE|TRUNCATE|INSERT|REPLACE|RENAME|CALL|EXECUTE)\b/i;
const TRIGGER_ON = /\b(?:BEFORE|AFTER) (?:INSERT|UPDATE|DELETE)(?: OR \w+)* ON /i;

/** Reads the whole dump once and changes nothing: what it makes, what it drops, what it would need. */
export async function surveyDump(options: WalkOptions): Promise<DumpSurvey> {
  const survey = new Survey(options.into);
  for await (const step of walkDump(options)) survey.take(step);
  return survey.seal();
}

export function placeOf({ part, statement }: DumpStep): SurveyedPlace {
  const { byte, line, facts } = statement;
  return { file: part.name, byte, line, head: facts.head.slice(0, HEAD_CHARACTERS), count: 1 };
}

class Survey {
  readonly #into: string | null;
  readonly #tables = new Map<string, SurveyedTable>();
  readonly #objects = new Map<string, SurveyedObject>();
  readonly #dropped = new Set<string>();
  readonly #schemas = new Set<string>();
  readonly #droppedSchemas = new Set<string>();
  readonly #consents = new Map<Consent, SurveyedPlace>();
  readonly #forbidden = new Map<Forbidden, SurveyedPlace>();
  readonly #leftOut = new Map<Consent, SurveyedPlace>();
  readonly #withTriggers = new Set<string>();
  readonly #clauses = new LongClauses();
  readonly #endOfPart = new Map<string, number>();
  #homeless: SurveyedPlace | null = null;
  #elsewhere: SurveyedPlace | null = null;
  #longest: DumpSurvey['longest'] = null;
  #statements = 0;
  #inOrder = false;
  #isConstrained = false;
  #hasForeignKeys = false;
  /** Rows that begin alike are looked at once. */
  #rows: { readonly of: Buffer; readonly table: SurveyedTable; readonly head: InsertHead } | null = null;

  constructor(into: string | null) {
    this.#into = into;
  }

  take(step: DumpStep): void {
    const { statement, leftOut, verdict, part } = step;
    this.#endOfPart.set(part.name, statement.end);
    if (leftOut === 'into') return;
    if (leftOut !== null) {
      count(this.#leftOut, leftOut, step);
      return;
    }
    this.#statements++;
    for (const consent of verdict.consents) count(this.#consents, consent, step);
    if (verdict.forbidden !== null) count(this.#forbidden, verdict.forbidden, step);
    const bytes = this.#clauses.take(step);
    if (bytes > (this.#longest?.bytes ?? 0)) this.#longest = { bytes, place: placeOf(step) };
    if (statement.form === 'rows') this.#takeRows(step);
    else if (statement.form === 'statement') this.#takeStatement(step);
  }

  seal(): DumpSurvey {
    const tables = [...this.#tables.values()];
    // What triggers write is in no INSERT of the dump.
    if (this.#inOrder) for (const table of tables) if (table.rows === 0) table.comparable = false;
    const waits = ({ later, bytes }: SurveyedTable) =>
      later !== null && later.keys.length > 0 && bytes >= DEFER_FROM_BYTES;
    return {
      tables: this.#tables,
      objects: [...this.#objects.values()],
      schemas: this.#schemas,
      droppedSchemas: this.#droppedSchemas,
      homeless: this.#homeless,
      elsewhere: this.#elsewhere,
      consents: this.#consents,
      forbidden: this.#forbidden,
      leftOut: this.#leftOut,
      statements: this.#statements,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      plainBytes: [...this.#endOfPart.values()].reduce((sum, end) => sum + end, 0),
      longest: this.#longest,
      tails: this.#clauses.tails,
      inOrder: this.#inOrder,
      hasForeignKeys: this.#hasForeignKeys,
      defersKeys: tables.some(waits),
    };
  }

  #takeRows(step: DumpStep): void {
    const { statement } = step;
    if (this.#rows?.of !== statement.head) this.#rows = this.#rowsOf(step);
    if (this.#rows === null) return;
    if (this.#isConstrained) this.#hasForeignKeys = true;
    noteRows(this.#rows.table, statement, this.#rows.head);
  }

  #rowsOf(step: DumpStep): { of: Buffer; table: SurveyedTable; head: InsertHead } | null {
    const of = step.statement.head;
    const head = readInsertHead(of.toString('utf8'));
    const schema = this.#home(step, head?.schema ?? null);
    if (head === null || schema === null) return null;
    if (this.#withTriggers.has(objectKey(schema, head.name))) this.#inOrder = true;
    return { of, table: this.#table(schema, head.name), head };
  }

  #takeStatement(step: DumpStep): void {
    const { statement, schema: used } = step;
    const { kind, name, head } = statement.facts;
    if (kind === 'use' || kind === 'create-database') this.#schemas.add(name ?? '');
    if (kind === 'drop-database') this.#droppedSchemas.add(name ?? '');
    const object = objectOf(statement.facts);
    if (object !== null) {
      const schema = this.#home(step, object.schema);
      if (schema === null) return;
      const key = JSON.stringify([object.space, schema, object.name]);
      if (object.action === 'drop') {
        if (!this.#objects.has(key)) this.#dropped.add(key);
        return;
      }
      const isReplaced = this.#isDropped(key, schema, object.kind, statement);
      this.#objects.set(key, { kind: object.kind, schema, name: object.name, isReplaced });
      this.#takeObject(object.kind, schema, object.name, statement);
    }
    if (kind !== 'other') return;
    if (ALTERS.test(head)) this.#altered(statement, used);
    if (CHANGES_ROWS.test(head)) for (const table of this.#tables.values()) table.comparable = false;
  }

  #takeObject(kind: DefinitionKind, schema: string, name: string, statement: DumpStatement): void {
    if (kind === 'table') {
      noteCreate(this.#table(schema, name), statement);
      if (REFERS.test(statement.bytes.toString('latin1'))) this.#hasForeignKeys = true;
    }
    // Some dumps let a table stand in for a view until the end.
    if (kind === 'view') this.#tables.delete(objectKey(schema, name));
    const on = kind === 'trigger' ? triggerTable(statement) : null;
    if (on !== null) this.#withTriggers.add(objectKey(on.schema ?? schema, on.name));
  }

  /** By the dump itself; triggers go with their table, everything with its schema. */
  #isDropped(key: string, schema: string, kind: DefinitionKind, statement: DumpStatement): boolean {
    if (this.#dropped.has(key) || this.#droppedSchemas.has(schema)) return true;
    const on = kind === 'trigger' ? triggerTable(statement) : null;
    return on !== null && this.#dropped.has(JSON.stringify(['relation', on.schema ?? schema, on.name]));
  }

  /** A table that the dump changes itself keeps its keys: they may be what is changed. */
  #altered({ facts: { head }, bytes }: DumpStatement, used: string | null): void {
    if (REFERS.test(bytes.toString('latin1'))) this.#isConstrained = true;
    const name = readObjectName(head, ALTERS.exec(head)?.[0].length ?? 0);
    const schema = name?.schema ?? used;
    if (name === null || schema === null) return;
    const table = this.#tables.get(objectKey(schema, name.name));
    if (table !== undefined) table.later = null;
  }

  /** The schema a name means; notes where it is none, or not the one to load into. */
  #home(step: DumpStep, named: string | null): string | null {
    const schema = named ?? step.schema;
    if (schema === null) this.#homeless ??= placeOf(step);
    else this.#schemas.add(schema);
    if (named !== null && this.#into !== null && named !== this.#into) this.#elsewhere ??= placeOf(step);
    return schema;
  }

  #table(schema: string, name: string): SurveyedTable {
    const key = objectKey(schema, name);
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const table = surveyedTable(this.#tables.size + 1, schema, name);
    this.#tables.set(key, table);
    return table;
  }
}

function triggerTable({ facts: { head } }: DumpStatement): ObjectName | null {
  const found = TRIGGER_ON.exec(head);
  return found === null ? null : readObjectName(head, found.index + found[0].length);
}

function count<K>(into: Map<K, SurveyedPlace>, key: K, step: DumpStep): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, placeOf(step));
  else known.count++;
}
