import type { DeferredPart } from '../../../sql/create-table/defer-keys.ts';
import { readInsertHead } from '../../../sql/insert-head.ts';
import { objectOf } from '../../../sql/object-change.ts';
import { readObjectName } from '../../../sql/object-name.ts';
import type { DumpStatement } from '../../../sql/statement-reader.ts';
import { DEFER_FROM_BYTES } from '../later-keys.ts';
import { type DumpSurvey, objectKey } from './survey.ts';
import type { SurveyedTable } from './surveyed-table.ts';
import type { DumpStep } from './walk-dump.ts';
import type { Scheduled } from './work-queue.ts';

/** What one connection does at a time: one transaction, one definition, the keys of one table. */
export interface Work extends Scheduled {
  readonly kind: 'rows' | 'change' | 'keys' | 'foreign-keys';
  /** Of its first statement: the name of the work, the same in every run. */
  readonly ordinal: number;
  /** How many of the dump's settings are in force. */
  readonly settings: number;
  readonly schema: string | null;
  readonly table: SurveyedTable | null;
  readonly steps: readonly DumpStep[];
  /** Instead of the statement's own text. */
  readonly text: Buffer | null;
  /** To be added to the table: what it was made without. */
  readonly parts: readonly DeferredPart[];
}

/** A transaction holds about this much: a commit costs a wait for the disk. */
const GROUP_BYTES = 4 << 20;
const GROUP_STATEMENTS = 1000;
/** What we see to ourselves: nobody else is at the tables, and transactions hold our marks. */
const OURS = /^(?:START TRANSACTION|BEGIN(?: WORK)?|COMMIT(?: WORK)?)\b/i;
const TABLE_CHANGE = /^(?:ALTER (?:ONLINE )?(?:IGNORE )?TABLE |DROP (?:TABLE|VIEW) (?:IF EXISTS )?)/i;
const TRIGGER_ON = /\b(?:BEFORE|AFTER) (?:INSERT|UPDATE|DELETE)(?: OR \w+)* ON /i;
/** What an ALTER TABLE may need of another table. */
const REACHES_OUT = /\b(?:REFERENCES|RENAME|EXCHANGE)\b/i;
const CHECKS = /(?<!@)\bFOREIGN_KEY_CHECKS\s*:?=\s*(\w+|@\w+)/i;

/** Turns the statements of a dump into works; the same statements always make the same works. */
export class WorkPlanner {
  readonly #survey: DumpSurvey;
  /** SET and USE in the dump's order: every connection runs them before it does what comes after. */
  readonly settings: DumpStep[] = [];
  #group: { table: SurveyedTable; steps: DumpStep[]; sizeBytes: number } | null = null;
  /** Rows that begin alike mean one table. */
  #rows: { readonly of: Buffer; readonly table: SurveyedTable | null } | null = null;
  /** Made without the keys that can wait. */
  readonly #reduced = new Set<SurveyedTable>();
  readonly #rowsSoFar = new Map<SurveyedTable, number>();
  #checksKeys = true;
  #last: DumpStep | null = null;

  constructor(survey: DumpSurvey) {
    this.#survey = survey;
  }

  take(step: DumpStep): readonly Work[] {
    const { statement } = step;
    this.#last = step;
    if (statement.form === 'rows') return this.#takeRows(step);
    const { kind, head } = statement.facts;
    if (kind === 'lock-tables' || kind === 'unlock-tables' || OURS.test(head)) return [];
    if (kind === 'disable-keys' || kind === 'enable-keys') {
      // To InnoDB this says nothing.
      if (this.#tableOf(step)?.shape?.engine === 'INNODB') return [];
    }
    const before = this.#closeGroup();
    if (kind !== 'set' && kind !== 'use') return [...before, this.#change(step)];
    const checks = CHECKS.exec(head)?.[1];
    if (checks !== undefined) this.#checksKeys = !/^(?:0|OFF|FALSE)$/i.test(checks);
    this.settings.push(step);
    return before;
  }

  /** What is left when the dump has ended: foreign keys, when every table has its own. */
  end(): readonly Work[] {
    const before = this.#closeGroup();
    const keys = [...this.#reduced].flatMap((table) => {
      const parts = table.later?.foreignKeys ?? [];
      return parts.length === 0 ? [] : [this.#afterRows('foreign-keys', table, parts)];
    });
    return [...before, ...keys];
  }

  #takeRows(step: DumpStep): readonly Work[] {
    const { statement } = step;
    if (this.#rows?.of !== statement.head) this.#rows = { of: statement.head, table: this.#rowsTable(step) };
    const { table } = this.#rows;
    if (table === null) return [...this.#closeGroup(), this.#change(step)];
    const before = this.#group?.table === table ? [] : this.#closeGroup();
    this.#group ??= { table, steps: [], sizeBytes: 0 };
    this.#group.steps.push(step);
    this.#group.sizeBytes += statement.bytes.length;
    const rows = (this.#rowsSoFar.get(table) ?? 0) + statement.rows;
    this.#rowsSoFar.set(table, rows);
    if (rows >= table.rows) return [...before, ...this.#closeGroup(), ...this.#endTable(table)];
    const { sizeBytes, steps } = this.#group;
    return sizeBytes >= GROUP_BYTES || steps.length >= GROUP_STATEMENTS
      ? [...before, ...this.#closeGroup()]
      : before;
  }

  #closeGroup(): readonly Work[] {
    const group = this.#group;
    const first = group?.steps[0];
    this.#group = null;
    if (group === null || first === undefined) return [];
    const { table, steps, sizeBytes } = group;
    const lane = this.#inOrder() ? null : objectKey(table.schema, table.name);
    const exclusive = !table.anyOrder;
    return [
      { ...this.#base(first), kind: 'rows', lane, exclusive, sizeBytes, table, steps, text: null, parts: [] },
    ];
  }

  #change(step: DumpStep): Work {
    const table = this.#tableOf(step);
    const lane = this.#inOrder() ? null : this.#laneOf(step.statement, step.schema);
    const sizeBytes = step.statement.bytes.length;
    const isTable = step.statement.facts.kind === 'create-table';
    const text = isTable && table !== null ? this.#reducedText(table) : null;
    return {
      ...this.#base(step),
      kind: 'change',
      lane,
      exclusive: true,
      sizeBytes,
      table,
      steps: [step],
      text,
      parts: [],
    };
  }

  #afterRows(kind: 'keys' | 'foreign-keys', table: SurveyedTable, parts: Work['parts']): Work {
    const lane = kind === 'keys' && !this.#inOrder() ? objectKey(table.schema, table.name) : null;
    const steps = this.#last === null ? [] : [this.#last];
    const base = { ordinal: -1, settings: this.settings.length, schema: this.#last?.schema ?? null };
    return { ...base, kind, lane, exclusive: true, sizeBytes: 0, table, steps, text: null, parts };
  }

  #base({ ordinal, schema }: DumpStep): Pick<Work, 'ordinal' | 'settings' | 'schema'> {
    return { ordinal, settings: this.settings.length, schema };
  }

  #reducedText(table: SurveyedTable): Buffer | null {
    if (table.later === null || !this.#survey.defersKeys || this.#inOrder()) return null;
    this.#reduced.add(table);
    return Buffer.from(table.later.create({ keys: keysWait(table) }), 'latin1');
  }

  /** Behind the last row: keys that waited; and the note that a table without transactions is whole. */
  #endTable(table: SurveyedTable): readonly Work[] {
    const parts = this.#reduced.has(table) && keysWait(table) ? (table.later?.keys ?? []) : [];
    return parts.length > 0 || !table.anyOrder ? [this.#afterRows('keys', table, parts)] : [];
  }

  /** Where the server checks foreign keys, parents come before their children, as the dump has them. */
  #inOrder(): boolean {
    return this.#survey.inOrder || (this.#checksKeys && this.#survey.hasForeignKeys);
  }

  /** null: it may be about anything. */
  #laneOf({ facts, bytes }: DumpStatement, used: string | null): string | null {
    const { kind, head } = facts;
    if (kind === 'create-table')
      return /\b(?:LIKE|SELECT)\b/i.test(head) ? null : keyOf(facts.schema ?? used, facts.name);
    const at = kind === 'create-trigger' ? TRIGGER_ON.exec(head) : TABLE_CHANGE.exec(head);
    if (at === null) return null;
    const reachesOut = kind !== 'create-trigger' && REACHES_OUT.test(bytes.toString('latin1'));
    if (reachesOut || (/^DROP/i.test(head) && head.includes(','))) return null;
    const name = readObjectName(head, at.index + at[0].length);
    return name === null ? null : keyOf(name.schema ?? used, name.name);
  }

  #rowsTable({ statement, schema }: DumpStep): SurveyedTable | null {
    const head = readInsertHead(statement.head.toString('utf8'));
    return head === null ? null : this.#known(head.schema ?? schema, head.name);
  }

  #tableOf({ statement, schema }: DumpStep): SurveyedTable | null {
    const { facts } = statement;
    const object = objectOf(facts);
    if (object !== null && object.kind !== 'table') return null;
    return this.#known(facts.schema ?? schema, facts.name);
  }

  #known(schema: string | null, name: string | null): SurveyedTable | null {
    const key = keyOf(schema, name);
    return key === null ? null : (this.#survey.tables.get(key) ?? null);
  }
}

/** Big enough for its keys to be built from all rows at once. */
export function keysWait({ later, bytes }: SurveyedTable): boolean {
  return later !== null && later.keys.length > 0 && bytes >= DEFER_FROM_BYTES;
}

function keyOf(schema: string | null, name: string | null): string | null {
  return schema === null || name === null ? null : objectKey(schema, name);
}
