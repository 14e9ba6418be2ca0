import { SalvorError } from '../errors/salvor-error.ts';
import type { Chunk, TableRows } from '../model/manifest.ts';
import { isEverything } from '../model/selection.ts';
import type { StorageOptions } from '../storage/storage.ts';
import type { Repository } from './repository.ts';
import { listSnapshotIds, readManifest } from './snapshots.ts';

/** How far back a table is looked for: backups of parts of a server may lie between those of the whole. */
const MOST_MANIFESTS = 8;

type PartOfTable = Pick<TableRows, 'schema' | 'name' | 'part'>;

/** What the newest good snapshots of a source say of its tables, for a backup that goes on from them. */
export class PreviousTables {
  readonly #tables = new Map<string, TableRows>();
  readonly #chunks = new Map<string, Chunk>();

  /** Of several, the first counts. */
  add(tables: readonly TableRows[]): void {
    for (const table of tables) {
      const key = keyOf(table);
      if (this.#tables.has(key)) continue;
      this.#tables.set(key, table);
      for (const chunk of table.chunks) this.#chunks.set(chunk.plainSha256, chunk);
    }
  }

  /** Of the same part: other boundaries would not fit. */
  find(table: PartOfTable): TableRows | null {
    return this.#tables.get(keyOf(table)) ?? null;
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

function keyOf({ schema, name, part }: PartOfTable): string {
  return JSON.stringify([schema, name, part]);
}
