import { SalvorError } from '../errors/salvor-error.ts';
import type { Chunk, TableRows } from '../model/manifest.ts';
import { isEverything } from '../model/selection.ts';
import { piecesOf } from '../model/unfinished-pieces.ts';
import type { UnfinishedRun, UnfinishedTable } from '../model/unfinished-run.ts';
import type { StorageOptions } from '../storage/storage.ts';
import type { Repository } from './repository.ts';
import { listSnapshotIds, readManifest } from './snapshots.ts';

/** How far back a table is looked for: backups of parts of a server may lie between those of the whole. */
const MOST_MANIFESTS = 8;

type PartOfTable = Pick<TableRows, 'schema' | 'name' | 'part'>;

/** How a table was cut before. */
export interface PreviousTable
  extends Pick<TableRows, 'schema' | 'name' | 'part' | 'columns' | 'key' | 'plainBytes'> {
  /** Some of it was never read: `plainBytes` is of the rest, and a chunk that is not there has no end of bytes. */
  readonly isPartial?: true;
  readonly chunks: readonly Pick<Chunk, 'above' | 'upTo' | 'lastKey' | 'plainBytes'>[];
}

/** What the newest runs of a source say of its tables, for a backup that goes on from them. */
export class PreviousTables {
  readonly #sealed = new Map<string, TableRows>();
  readonly #unfinished = new Map<string, PreviousTable>();
  readonly #chunks = new Map<string, Chunk>();
  /** Objects that unfinished runs have added, and no snapshot holds. */
  readonly #unsealed = new Set<string>();

  /** Of several, the first counts. */
  add(tables: readonly TableRows[]): void {
    for (const table of tables) {
      const key = keyOf(table);
      if (this.#sealed.has(key)) continue;
      this.#sealed.set(key, table);
      for (const chunk of table.chunks) this.#chunks.set(chunk.plainSha256, chunk);
    }
  }

  /** What a run has stored that was not sealed; after all that was. Of several, the first counts. */
  addUnfinished(run: UnfinishedRun): void {
    for (const table of run.tables) {
      for (const { chunk, isNew } of table.chunks) {
        if (this.#chunks.has(chunk.plainSha256)) continue;
        this.#chunks.set(chunk.plainSha256, chunk);
        if (isNew) this.#unsealed.add(chunk.object);
      }
      const key = keyOf(table);
      if (table.ranges !== null && !this.#unfinished.has(key)) this.#unfinished.set(key, asPrevious(table));
    }
  }

  /** True once for each object that the repository has got from an unfinished run: the next snapshot is the one that adds it. */
  takeUnsealed(object: string): boolean {
    return this.#unsealed.delete(object);
  }

  /** Of the same part: other boundaries would not fit. */
  find(table: PartOfTable): PreviousTable | null {
    const key = keyOf(table);
    return this.#unfinished.get(key) ?? this.#sealed.get(key) ?? null;
  }

  /** A chunk of just this plain content, of whatever table. */
  findChunk(plainSha256: string, plainBytes: number): Chunk | null {
    const chunk = this.#chunks.get(plainSha256);
    return chunk?.plainBytes === plainBytes ? chunk : null;
  }
}

/** Reads the newest manifests of a source, the newest first; what is damaged is passed over: it helps nobody. */
export async function readPreviousTables(
  repository: Repository,
  sourceUuid: string,
  options: StorageOptions = {},
): Promise<PreviousTables> {
  const previous = new PreviousTables();
  const ids = (await listSnapshotIds(repository, options)).slice(-MOST_MANIFESTS).reverse();
  for (const id of ids) {
    const manifest = await readManifest(repository, id, options).catch((error: unknown) => {
      if (error instanceof SalvorError) return null;
      throw error;
    });
    if (manifest?.source.serverUuid !== sourceUuid) continue;
    previous.add(manifest.tables);
    // A snapshot of the whole server has everything that there was, unless it holds parts of tables.
    const isWhole = manifest.tables.every(({ part }) => part === undefined);
    if (isEverything(manifest.selection) && isWhole) break;
  }
  return previous;
}

function asPrevious(table: UnfinishedTable): PreviousTable {
  const { schema, name, part, columns, key } = table;
  const pieces = piecesOf(table);
  return {
    ...{ schema, name, columns, key },
    ...(part === undefined ? {} : { part }),
    plainBytes: table.chunks.reduce((sum, { chunk }) => sum + chunk.plainBytes, 0),
    ...(pieces.every(({ done }) => done.length > 0) ? {} : { isPartial: true }),
    chunks: pieces.map(({ range, done: [entry] }) => ({ plainBytes: Infinity, ...range, ...entry?.chunk })),
  };
}

function keyOf({ schema, name, part }: PartOfTable): string {
  return JSON.stringify([schema, name, part]);
}
