import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { TableComparison, TableOutcome } from '../../model/compare.ts';
import type { OnEvent } from '../../model/event.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { releaseReadTables } from '../../mysql/questions/snapshot.ts';
import type { Session } from '../../mysql/session.ts';
import { bothSides } from './both-sides.ts';
import { findRanges } from './find-ranges.ts';
import { digestRows, type Normalisers } from './read-side.ts';
import { alignColumns, commonKey, type TablePair } from './table-pair.ts';

/** A server whose snapshot has begun. */
export interface ComparedServer {
  readonly session: Session;
  readonly kernel: RowKernel;
  readonly tables: readonly TableFacts[];
}

export interface Comparing {
  readonly first: ComparedServer;
  readonly second: ComparedServer;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Table after table; both servers read the same one at the same time. */
export async function compareTables(comparing: Comparing): Promise<readonly TableComparison[]> {
  const { first, second, signal, onEvent } = comparing;
  const compared: TableComparison[] = [];
  const others = new Map(second.tables.map((table) => [keyOf(table), table]));
  for (const table of first.tables) {
    signal.throwIfAborted();
    const other = others.get(keyOf(table));
    others.delete(keyOf(table));
    if (other === undefined) compared.push(unread(table, 'only-first'));
    else {
      compared.push(await comparePair({ first: table, second: other }, comparing));
      await bothSides(releaseReadTables(first.session), releaseReadTables(second.session));
    }
    const { schema, name, estimatedRows: rows, estimatedBytes: plainBytes } = table;
    onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes: 0 });
  }
  return [...compared, ...[...others.values()].map((table) => unread(table, 'only-second'))];
}

/** Where vendors print values differently, both sides go through the same normalisers. */
async function comparePair(pair: TablePair, comparing: Comparing): Promise<TableComparison> {
  const { signal } = comparing;
  const [source, target] = [comparing.first.session.identity, comparing.second.session.identity];
  const columns = alignColumns(pair, { source, target });
  if (columns === null) return unread(pair.first, 'not-comparable');
  const first = { ...comparing.first, table: pair.first, columns: columns.first, signal };
  const second = { ...comparing.second, table: pair.second, columns: columns.second, signal };
  const wanted = columns.normalisers.every((one) => one === null) ? null : columns.normalisers;
  const isRare = columns.normalisers.every((one) => one?.isRare ?? true);
  let reads = 0;
  const digests = async (normalisers: Normalisers) => {
    reads++;
    return bothSides(digestRows(first, null, normalisers), digestRows(second, null, normalisers));
  };
  let normalisers = isRare ? null : wanted;
  let [a, b] = await digests(normalisers);
  if (isRare && wanted !== null && a.digest !== b.digest) {
    normalisers = wanted;
    [a, b] = await digests(normalisers);
  }
  const match = a.rows === b.rows && a.digest === b.digest;
  const common = {
    ...unread(pair.first, match ? 'equal' : 'differs'),
    ...{ rows: a.rows, otherRows: b.rows, match },
    inSnapshot: pair.first.transactional && pair.second.transactional,
    normalised: [...new Set(normalisers?.flatMap((one) => one?.name ?? []) ?? [])],
  };
  if (match) return { ...common, reads };
  const key = commonKey(pair);
  if (typeof key === 'string') return { ...common, unlocated: key, reads };
  const sides = { first: { ...first, key: key.first }, second: { ...second, key: key.second } };
  const ranges = await findRanges({ ...sides, normalisers }, { first: a, second: b });
  return { ...common, ...ranges, reads: reads + ranges.reads };
}

function unread({ schema, name }: TableFacts, outcome: TableOutcome): TableComparison {
  return {
    ...{ schema, name, outcome, rows: null, otherRows: null, match: false, inSnapshot: true },
    ...{ normalised: [], differing: [], unlocated: null, reads: 0 },
  };
}

function keyOf({ schema, name }: TableFacts): string {
  return JSON.stringify([schema, name]);
}
