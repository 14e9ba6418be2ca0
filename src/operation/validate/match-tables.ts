import { runGroup } from '../../base/run-group.ts';
import { RowKernel } from '../../kernel/row-kernel.ts';
import type { OnEvent } from '../../model/event.ts';
import type { TableRows } from '../../model/manifest.ts';
import { quoteName } from '../../model/quote.ts';
import type { TableMatch } from '../../model/report.ts';
import { growNetworkBuffer } from '../../mysql/questions/network-buffer.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { type RowSource, readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import { readObject } from '../../repository/read-object.ts';
import type { Repository } from '../../repository/repository.ts';
import type { Move } from '../../sql/rewrite/move.ts';
import { assertCondition } from '../../sql/row-condition.ts';
import { digestNormalised, type TsvSource } from './values/normalised-digest.ts';
import { type Normaliser, normalisersOf } from './values/normaliser.ts';

/** The kernel writes nothing here; it still wants to know a size for its frames. */
const FRAME_BYTES = 1 << 20;

export interface Matching {
  /** Tables that the server has. */
  readonly present: readonly TableFacts[];
  readonly repository: Repository;
  /** Of a table of which the snapshot has a part, only that part is compared. */
  readonly inPart: boolean;
  readonly move: Pick<Move, 'source' | 'target'>;
  /** The table as the snapshot holds it; its columns may be of other types there. */
  readonly storedAs: (table: TableRows) => TableRows;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Reads each table of the snapshot from the server through the row kernel and compares count and digest. */
export async function matchTables(
  sessions: readonly Session[],
  tables: readonly TableRows[],
  matching: Matching,
): Promise<readonly TableMatch[]> {
  const present = new Set(matching.present.map((table) => keyOf(table)));
  const matches = new Map<TableRows, TableMatch>();
  const queue = [...tables].sort((a, b) => b.plainBytes - a.plainBytes);
  const worker = (session: Session) => async (signal: AbortSignal) => {
    await growNetworkBuffer(session, signal);
    const kernel = new RowKernel({
      write: 'none',
      frameBytes: FRAME_BYTES,
      deprecateEof: session.deprecateEof,
    });
    for (let table = queue.shift(); table; table = queue.shift()) {
      signal.throwIfAborted();
      const isThere = present.has(keyOf(table));
      matches.set(
        table,
        isThere ? await match(session, table, kernel, { ...matching, signal }) : missing(table),
      );
      const { schema, name, rows, plainBytes } = table;
      matching.onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes: 0 });
    }
  };
  await runGroup(matching.signal, sessions.map(worker));
  return tables.flatMap((table) => matches.get(table) ?? []);
}

/** Where vendors print values differently, both sides go through the same normalisers. */
async function match(
  session: Session,
  table: TableRows,
  kernel: RowKernel,
  matching: Matching,
): Promise<TableMatch> {
  if (conditionOf(table, matching) === null) return definitionOnly(table);
  const normalisers = normalisersOf(matching.storedAs(table), table, matching.move);
  if (normalisers.every((normaliser) => normaliser?.isRare ?? true)) {
    const plain = await matchTable(session, table, kernel, matching);
    if (plain.match || normalisers.every((normaliser) => normaliser === null)) return plain;
  }
  return matchNormalised(session, table, normalisers, matching);
}

async function matchNormalised(
  session: Session,
  table: TableRows,
  normalisers: readonly (Normaliser | null)[],
  matching: Matching,
): Promise<TableMatch> {
  const { repository, signal } = matching;
  const { schema, name, rows } = table;
  const expected = await digestNormalised(storedRows(repository, table, signal), normalisers);
  const found = await digestNormalised(serverRows(session, table, matching), normalisers);
  const match = found.rows === expected.rows && rows === found.rows && found.digest === expected.digest;
  const names = normalisers.flatMap((one) => one?.name ?? []);
  const normalised = [...new Set(names)];
  return { ...NOTHING_FOUND, schema, name, rows, foundRows: found.rows, match, normalised };
}

async function matchTable(
  session: Session,
  table: TableRows,
  kernel: RowKernel,
  matching: Matching,
): Promise<TableMatch> {
  const { schema, name, rows } = table;
  const source = rowSource(table, matching);
  await readTableRows(session, source, kernel, { signal: matching.signal });
  const found = kernel.takeDigest();
  const match = found.rows === table.rows && found.digest === table.digest;
  const compared = source.condition === undefined ? 'all' : 'part';
  return { ...NOTHING_FOUND, schema, name, rows, foundRows: found.rows, match, compared };
}

function storedRows(repository: Repository, table: TableRows, signal: AbortSignal): TsvSource {
  return async (push) => {
    for (const chunk of table.chunks)
      for await (const bytes of readObject(repository, chunk, { signal })) push(bytes);
  };
}

function serverRows(session: Session, table: TableRows, matching: Matching): TsvSource {
  return async (push) => {
    const kernel = new RowKernel({
      write: 'tsv',
      frameBytes: FRAME_BYTES,
      deprecateEof: session.deprecateEof,
    });
    const onFrame = async (): Promise<void> => push(kernel.takeOutput());
    const { signal } = matching;
    await readTableRows(session, rowSource(table, matching), kernel, { signal, onFrame });
    if (kernel.outputBytes > 0) await onFrame();
  };
}

/** undefined: all rows are compared; null: none. */
function conditionOf({ part }: TableRows, { inPart }: Matching): string | null | undefined {
  return inPart ? part?.condition : undefined;
}

function rowSource(table: TableRows, matching: Matching): RowSource {
  const { schema, name, columns, systemVersioned } = table;
  const condition = conditionOf(table, matching);
  const source = { schema, name, columns, orderBy: [], within: null, systemVersioned };
  if (condition == null) return source;
  assertCondition(condition, quoteName(schema, name));
  return { ...source, condition };
}

const NOTHING_FOUND = {
  foundRows: null,
  match: false,
  compared: 'all',
  normalised: [],
  differing: [],
} as const;

function missing({ schema, name, rows }: TableRows): TableMatch {
  return { ...NOTHING_FOUND, schema, name, rows };
}

function definitionOnly({ schema, name, rows }: TableRows): TableMatch {
  return { ...NOTHING_FOUND, schema, name, rows, match: true, compared: 'definition' };
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
