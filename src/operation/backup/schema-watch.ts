import { fail } from '../../errors/salvor-error.ts';
import { fromByteString } from '../../model/byte-string.ts';
import type { Definition } from '../../model/definition.ts';
import type { Selection } from '../../model/selection.ts';
import { readSchema } from '../../mysql/questions/schema/read-schema.ts';
import type { SchemaFacts, TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { readSourceVariables } from '../../mysql/questions/source-variables.ts';
import type { Session } from '../../mysql/session.ts';

/** What exists at the snapshot; and, where no lock protects it, whether that is still so at the end. */
export class SchemaWatch {
  readonly #session: Session;
  readonly #selection: Selection;
  readonly #signal: AbortSignal;
  #facts: SchemaFacts | null = null;
  #variables: Readonly<Record<string, string>> = {};

  constructor(session: Session, selection: Selection, signal: AbortSignal) {
    this.#session = session;
    this.#selection = selection;
    this.#signal = signal;
  }

  /** Reads definitions; returns the tables whose rows must be read before the lock is given back. */
  async read(locked: boolean): Promise<readonly TableFacts[]> {
    this.#facts = await readSchema(this.#session, this.#selection, { signal: this.#signal });
    this.#assertSelected();
    this.#variables = await readSourceVariables(this.#session);
    const unprotected = this.facts.tables.filter((table) => !table.transactional);
    if (!locked && unprotected.length > 0) {
      fail('UNSUPPORTED_UNLOCKED_TABLES', {
        tables: unprotected.map((table) => `${table.schema}.${table.name} (${table.engine})`),
      });
    }
    return unprotected;
  }

  #assertSelected(): void {
    const { definitions } = this.facts;
    const has = (schema: string, name: string) =>
      definitions.some((d) => d.schema === schema && d.name === name);
    const names = [
      ...this.#selection.schemas.filter((schema) => !has(schema, schema)),
      ...this.#selection.tables.flatMap(({ schema, table }) =>
        has(schema, table) ? [] : [`${schema}.${table}`],
      ),
    ];
    if (names.length > 0) fail('SELECTION_NOT_ON_SERVER', { names });
  }

  get facts(): SchemaFacts {
    if (this.#facts === null) throw new Error('the schema is read before it is used');
    return this.#facts;
  }

  get variables(): Readonly<Record<string, string>> {
    return this.#variables;
  }

  /** Tables that the transaction protects. */
  get protectedTables(): readonly TableFacts[] {
    return this.facts.tables.filter((table) => table.transactional);
  }

  /** Fails when an object was created, changed or dropped since read(). */
  async assertUnchanged(): Promise<void> {
    const now = await readSchema(this.#session, this.#selection, { signal: this.#signal });
    const before = new Map(
      this.facts.definitions.map((definition) => [nameOf(definition), contentOf(definition)]),
    );
    const after = new Map(now.definitions.map((definition) => [nameOf(definition), contentOf(definition)]));
    const changed = [...before.keys(), ...after.keys()].filter(
      (name) => before.get(name) !== after.get(name),
    );
    if (changed.length > 0) fail('SNAPSHOT_SCHEMA_CHANGED', { objects: [...new Set(changed)] });
  }
}

function nameOf({ kind, schema, name }: Definition): string {
  return kind === 'schema' ? `schema ${schema}` : `${kind} ${schema}.${name}`;
}

/** Counters move with every insert and are no change of definition. */
function contentOf(definition: Definition): string {
  const { sequence, table, ...rest } = definition;
  void sequence;
  void table;
  const sql = fromByteString(definition.sql)
    .toString('latin1')
    .replace(/ AUTO_INCREMENT=\d+/, '');
  return JSON.stringify({ ...rest, sql });
}
