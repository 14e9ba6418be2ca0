import { hash } from 'node:crypto';
import type { Damage } from '../../../model/inspection.ts';
import { fromLatin1 } from '../../../model/latin1.ts';
import { readCreateTable, type TableShape } from '../../../sql/create-table.ts';
import { readInsertHead } from '../../../sql/insert-head.ts';
import { displayName } from '../../../sql/object-name.ts';
import { keysOfRows } from '../../../sql/row-keys.ts';
import { type DumpStatement, StatementReader } from '../../../sql/statement-reader.ts';
import type { PlainSource } from '../input/plain-source.ts';
import { KeySample } from './key-sample.ts';

export interface DuplicateKeys {
  /** Places of keys that came before, at most 1000; `count` says how many there are. */
  readonly damage: readonly Damage[];
  readonly count: number;
  /** Rows of tables with a primary key that can be compared. */
  readonly rows: number;
  /** One key of so many was looked at. */
  readonly oneOf: number;
}

/** 64 MiB: twelve million keys at once. */
const SLOTS = 8 << 20;
const LISTED_MAX = 1000;
const KEY_CHARACTERS_MAX = 60;
const BLOCK_BYTES = 256 * 1024;
const TURN_BLOCKS = 64;
/** Such statements may meet a key again. */
const PLAIN_INSERT = /^INSERT INTO /i;
/** Only the beginning of a value is the key. */
const PREFIX_KEY = /\bPRIMARY\s+KEY\b[^(]*\([^)]*\(\d+\)/i;

export interface DuplicateKeysOptions {
  /** Of names before the dump says which it uses; a comment may have told. */
  readonly schema: string | null;
  readonly signal: AbortSignal;
}

/** Reads the text once more and compares the primary keys of each table's rows, as they are written: 'a' and 'A' are two. */
export async function findDuplicateKeys(
  source: PlainSource,
  { schema, signal }: DuplicateKeysOptions,
): Promise<DuplicateKeys> {
  const reader = new StatementReader();
  const keys = new Keys(schema);
  const room = Buffer.alloc(BLOCK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  for (let blocks = 0; ; ) {
    for (let one = reader.next(); one !== null; one = reader.next()) keys.take(one);
    if (reader.ended) return keys.found;
    if (rest.length === 0) {
      rest = room.subarray(0, await source.read(room));
      if (++blocks % TURN_BLOCKS === 0) signal.throwIfAborted();
    }
    if (rest.length === 0) reader.endInput();
    else rest = rest.subarray(reader.fill(rest));
  }
}

class Keys {
  readonly #sample = new KeySample(SLOTS);
  readonly #shapes = new Map<string, TableShape>();
  readonly #damage: Damage[] = [];
  #schema: string | null;
  #count = 0;
  #rows = 0;

  constructor(schema: string | null) {
    this.#schema = schema;
  }

  get found(): DuplicateKeys {
    return { damage: this.#damage, count: this.#count, rows: this.#rows, oneOf: this.#sample.oneOf };
  }

  take(statement: DumpStatement): void {
    const { form, facts, bytes } = statement;
    if (form === 'rows') this.#takeRows(statement);
    if (facts.kind === 'use' || facts.kind === 'create-database') this.#schema = facts.name ?? this.#schema;
    if (facts.kind !== 'create-table' || facts.name === null) return;
    const text = bytes.toString('utf8');
    const name = displayName(facts.schema ?? this.#schema, facts.name);
    if (PREFIX_KEY.test(text)) this.#shapes.delete(name);
    else this.#shapes.set(name, readCreateTable(text));
  }

  #takeRows({ head, bytes, byte, line, facts, modes, tail, begin, rows }: DumpStatement): void {
    const named = readInsertHead(head.toString('utf8'));
    const isReadable = modes.bytes === 'single' && !modes.noBackslashEscapes && tail.length === 0;
    if (named === null || !isReadable || !PLAIN_INSERT.test(facts.head)) return;
    const table = displayName(named.schema ?? this.#schema, named.name);
    const positions = this.#positions(table, named.columns);
    if (positions.length === 0) return;
    this.#rows += rows;
    // The head of a later part is not where it says.
    const shift = byte === begin ? byte : byte - head.length;
    for (const { values, at } of keysOfRows(bytes, head.length, positions)) {
      if (!this.#sample.hasOrAdd(digestOf(table, values))) continue;
      this.#count++;
      if (this.#damage.length >= LISTED_MAX) continue;
      const key = values.join(', ').slice(0, KEY_CHARACTERS_MAX);
      const detail = `primary key (${fromLatin1(key)}) was there before`;
      this.#damage.push({ kind: 'duplicate-key', byte: shift + at, line, table, detail });
    }
  }

  #positions(table: string, named: readonly string[] | null): readonly number[] {
    const shape = this.#shapes.get(table);
    const columns =
      named ?? shape?.columns?.filter(({ invisible }) => !invisible).map(({ name }) => name) ?? [];
    const lower = columns.map((name) => name.toLowerCase());
    const positions = shape?.primaryKey.map((name) => lower.indexOf(name.toLowerCase())) ?? [];
    // Values come in the order of the row, so the key does too.
    return positions.includes(-1) ? [] : positions.toSorted((a, b) => a - b);
  }
}

function digestOf(table: string, values: readonly string[]): bigint {
  return hash('sha1', `${table}\0${values.join('\0')}`, 'buffer').readBigUInt64LE();
}
