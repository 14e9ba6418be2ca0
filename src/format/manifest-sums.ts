import type { Chunk, Manifest, TableRows } from '../model/manifest.ts';
import { addRowDigests, EMPTY_ROW_DIGEST } from '../model/row-digest.ts';
import { findTilingFault } from './chunk-tiling.ts';
import { type Contradiction, firstOf } from './contradiction.ts';

/** Created in whatever session; everything else keeps the state of the one it was created in. */
const PLAIN_KINDS: ReadonlySet<string> = new Set(['schema', 'sequence', 'table']);

/** The first contradiction, or null. Assumes the shape that the schema checked. */
export function findContradiction(manifest: Manifest): Contradiction | null {
  return checkFiles(manifest) ?? checkDefinitions(manifest) ?? firstOf(manifest.tables, checkTable);
}

function checkFiles(manifest: Manifest): Contradiction | null {
  const names = new Set<string>(['manifest.json']);
  for (const { name } of manifest.files) {
    if (names.has(name)) return { at: `files ${name}`, found: 'named twice', expected: 'named once' };
    names.add(name);
  }
  return null;
}

function checkDefinitions(manifest: Manifest): Contradiction | null {
  const defined = new Set<string>();
  for (const { kind, schema, name, session } of manifest.definitions) {
    if (session === undefined && !PLAIN_KINDS.has(kind))
      return { at: `${kind} ${schema}.${name}`, found: 'no session state', expected: 'that of its creation' };
    if (kind === 'table') defined.add(JSON.stringify([schema, name]));
  }
  const seen = new Set<string>();
  for (const { schema, name } of manifest.tables) {
    const id = JSON.stringify([schema, name]);
    const at = `table ${schema}.${name}`;
    if (seen.has(id)) return { at, found: 'listed twice', expected: 'listed once' };
    if (!defined.has(id)) return { at, found: 'rows without a definition', expected: 'a definition' };
    seen.add(id);
  }
  return null;
}

function checkTable(table: TableRows): Contradiction | null {
  const at = `table ${table.schema}.${table.name}`;
  const sums = { rows: 0, plainBytes: 0, storedBytes: 0 };
  let digest = EMPTY_ROW_DIGEST;
  for (const chunk of table.chunks) {
    const wrong = checkChunk(chunk, table, at);
    if (wrong !== null) return wrong;
    sums.rows += chunk.rows;
    sums.plainBytes += chunk.plainBytes;
    sums.storedBytes += chunk.storedBytes;
    digest = addRowDigests(digest, chunk.digest);
  }
  if (table.part?.condition === null && table.chunks.length > 0)
    return { at: `${at}, part`, found: `${table.chunks.length} chunks`, expected: 'no chunks' };
  for (const field of ['rows', 'plainBytes', 'storedBytes'] as const) {
    if (table[field] !== sums[field])
      return { at: `${at}, ${field}`, found: table[field], expected: sums[field] };
  }
  if (table.digest !== digest) return { at: `${at}, digest`, found: table.digest, expected: digest };
  return findTilingFault(table);
}

function checkChunk(chunk: Chunk, table: TableRows, at: string): Contradiction | null {
  const expected = `${chunk.plainSha256.slice(0, 2)}/${chunk.plainSha256}`;
  if (!chunk.object.startsWith(expected)) return { at: `${at}, object`, found: chunk.object, expected };
  for (const key of [chunk.firstKey, chunk.lastKey, chunk.above, chunk.upTo]) {
    const values = key?.length ?? table.key.length;
    if (values !== table.key.length) return { at: `${at}, key`, found: values, expected: table.key.length };
  }
  return null;
}
