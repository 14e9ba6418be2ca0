import { sha256Hex } from '../../base/hash.ts';
import { fail } from '../../errors/salvor-error.ts';
import { fromByteString } from '../../model/byte-string.ts';
import type { Definition } from '../../model/definition.ts';
import type { Warning } from '../../model/event.ts';
import type { Selection } from '../../model/selection.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { ownAccount } from '../../mysql/questions/schema/ask.ts';
import { readSchema } from '../../mysql/questions/schema/read-schema.ts';
import type { SchemaFacts, TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import {
  readTableStamps,
  showsTableNumbers,
  type TableStamp,
} from '../../mysql/questions/schema/table-stamps.ts';
import { readSourceVariables } from '../../mysql/questions/source-variables.ts';
import type { Session } from '../../mysql/session.ts';
import { requireOwnDefinitions } from '../../sql/own-definition.ts';

/** What exists at the snapshot; and, where no lock protects it, whether that is still so at the end. */
export class SchemaWatch {
  readonly #session: Session;
  readonly #selection: Selection;
  readonly #signal: AbortSignal;
  #facts: SchemaFacts | null = null;
  #stamps: readonly TableStamp[] | null = null;
  #variables: Readonly<Record<string, string>> = {};
  #wasLocked = false;
  #identities: ReadonlyMap<string, string> | null = null;

  constructor(session: Session, selection: Selection, signal: AbortSignal) {
    this.#session = session;
    this.#selection = selection;
    this.#signal = signal;
  }

  /**
   * At the moment of the snapshot: gives the tables whose rows must be read before the lock is given back. Where nobody can change
   * an object until the end, the other definitions wait for complete(): the lock is held for less long.
   */
  async begin(
    moment: { readonly locked: boolean; readonly ddlLocked: boolean },
    signal: AbortSignal,
  ): Promise<readonly TableFacts[]> {
    this.#wasLocked = moment.locked;
    this.#stamps = await readTableStamps(this.#session, this.#selection, { signal });
    if (!moment.ddlLocked) {
      await this.#read(signal);
      return this.#unprotected(this.facts, moment.locked);
    }
    const tables = this.#stamps
      .filter((table) => table.isBaseTable && !table.transactional)
      .map(({ schema, name }) => ({ schema, table: name }));
    if (tables.length === 0) return [];
    const facts = await readSchema(this.#session, { schemas: [], tables }, { signal });
    return this.#unprotected(facts, moment.locked);
  }

  /** Afterwards: reads the definitions, unless begin() had to. */
  async complete(): Promise<void> {
    if (this.#facts === null) await this.#read(this.#signal);
  }

  async #read(signal: AbortSignal): Promise<void> {
    this.#facts = await readSchema(this.#session, this.#selection, { signal });
    requireOwnDefinitions(this.#facts.definitions, this.#facts.accounts);
    this.#assertSelected();
    this.#variables = await readSourceVariables(this.#session);
  }

  #unprotected(facts: SchemaFacts, locked: boolean): readonly TableFacts[] {
    const unprotected = facts.tables.filter((table) => !table.transactional);
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

  /**
   * What a table is, so that a later run can tell whether it still is: its definition and InnoDB's own number of it. null where that
   * number is not known, and before the definitions are read: nobody can tell then.
   */
  identityOf({ schema, name }: TableFacts): string | null {
    if (this.#facts === null) return null;
    this.#identities ??= identitiesOf(this.#facts.definitions, this.#stamps ?? []);
    return this.#identities.get(`table ${schema}.${name}`) ?? null;
  }

  /** assertUnchanged() over a connection of its own. */
  async compareWithNow(connection: ConnectionOptions): Promise<readonly Warning[]> {
    const expectIdentity = this.#session.identity;
    const outside = await connect(connection, { signal: this.#signal, expectIdentity });
    try {
      return await this.assertUnchanged(outside);
    } finally {
      await outside.close();
    }
  }

  /**
   * Fails when a table was changed, truncated, swapped or dropped since begin(): a snapshot keeps rows, not names, and reads other
   * rows under the old name without an error. Where begin() had no lock, also when anything else was created, changed or
   * dropped. Asks in a session of its own: one in the snapshot is told, on MySQL 8, how things were when it began. Returns a
   * warning where some changes cannot be seen.
   */
  async assertUnchanged(outside: Session): Promise<readonly Warning[]> {
    const options = { signal: this.#signal };
    const now = await readSchema(outside, this.#selection, options);
    const before = new Map(
      this.facts.definitions.map((definition) => [nameOf(definition), contentOf(definition)]),
    );
    const after = new Map(now.definitions.map((definition) => [nameOf(definition), contentOf(definition)]));
    addStamps(before, this.#stamps ?? []);
    addStamps(after, await readTableStamps(outside, this.#selection, options));
    const names = this.#wasLocked
      ? [...before.keys()].filter((name) => name.startsWith('table '))
      : [...before.keys(), ...after.keys()];
    const changed = names.filter((name) => before.get(name) !== after.get(name));
    if (changed.length > 0) fail('SNAPSHOT_SCHEMA_CHANGED', { objects: [...new Set(changed)] });
    const asking = { session: outside, signal: this.#signal };
    if (this.protectedTables.length === 0 || (await showsTableNumbers(asking))) return [];
    return [{ code: 'SWAPS_UNSEEN', details: { account: await ownAccount(asking) } }];
  }
}

function identitiesOf(
  definitions: readonly Definition[],
  stamps: readonly TableStamp[],
): ReadonlyMap<string, string> {
  const numbered = stamps.filter(({ engine, hasNumber }) => engine === 'InnoDB' && hasNumber);
  const stampOf = new Map(numbered.map(({ schema, name, stamp }) => [`table ${schema}.${name}`, stamp]));
  return new Map(
    definitions.flatMap((definition) => {
      const name = nameOf(definition);
      const stamp = stampOf.get(name);
      return stamp === undefined ? [] : [[name, sha256Hex(`${contentOf(definition)} ${stamp}`)]];
    }),
  );
}

/** A table swapped for another, or made again, may have the very same definition. */
function addStamps(contents: Map<string, string>, stamps: readonly TableStamp[]): void {
  for (const { schema, name, transactional, stamp } of stamps) {
    const key = `table ${schema}.${name}`;
    const content = contents.get(key);
    // Rows of the others were read under the lock, and some change their time of creation when written to.
    if (content !== undefined && transactional) contents.set(key, `${content} ${stamp}`);
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
