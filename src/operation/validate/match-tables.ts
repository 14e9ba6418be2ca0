import { runGroup } from '../../base/run-group.ts';
import { RowKernel } from '../../kernel/row-kernel.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { TableMatch } from '../../model/report.ts';
import { growNetworkBuffer } from '../../mysql/questions/network-buffer.ts';
import { readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import { type DifferingTable, findDifferingChunks } from './differing-chunks.ts';
import { conditionOf, FRAME_BYTES, type Matching, rowSource, serverRows, storedRows } from './matching.ts';
import { digestNormalised } from './values/normalised-digest.ts';
import { type Normaliser, normalisersOf } from './values/normaliser.ts';

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
  const wanted = normalisersOf(matching.storedAs(table), table, matching.move);
  const normalisers = wanted.every((normaliser) => normaliser === null) ? null : wanted;
  if (wanted.every((normaliser) => normaliser?.isRare ?? true)) {
    const plain = await matchTable(session, table, kernel, matching);
    if (plain.match) return plain;
    if (normalisers === null) return await located(plain, { session, table, normalisers, kernel, matching });
  }
  const matched = await matchNormalised(session, table, wanted, matching);
  return matched.match ? matched : located(matched, { session, table, normalisers, kernel, matching });
}

async function located(match: TableMatch, differing: DifferingTable): Promise<TableMatch> {
  return { ...match, ...(await findDifferingChunks(differing)) };
}

async function matchNormalised(
  session: Session,
  table: TableRows,
  normalisers: readonly (Normaliser | null)[],
  matching: Matching,
): Promise<TableMatch> {
  const { repository, signal } = matching;
  const { schema, name, rows } = table;
  const expected = await digestNormalised(storedRows(repository, table.chunks, { signal }), normalisers);
  const found = await digestNormalised(
    serverRows(session, rowSource(table, matching), { signal }),
    normalisers,
  );
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

const NOTHING_FOUND = {
  foundRows: null,
  match: false,
  compared: 'all',
  normalised: [],
  differing: [],
  unlocated: null,
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
