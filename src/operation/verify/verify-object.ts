import { releaseMemory } from '../../base/release-memory.ts';
import { isCode } from '../../errors/salvor-error.ts';
import type { RowCount } from '../../kernel/row-kernel-types.ts';
import { TsvCheckKernel } from '../../kernel/tsv-check-kernel.ts';
import type { Chunk } from '../../model/manifest.ts';
import type { BadKind } from '../../model/report.ts';
import { readObject } from '../../repository/read-object.ts';
import type { Repository } from '../../repository/repository.ts';
import { EdgeRows } from './edge-rows.ts';

/** One object, and what is known of its rows. */
export interface VerifyJob {
  readonly chunk: Chunk;
  /** Fields of each row. */
  readonly columns: number;
  /** Which of them are the key, in its order. */
  readonly keyFields: readonly number[];
}

/** What is wrong with one object; null: every promise of the manifest about it holds. */
export interface ObjectFinding {
  readonly kind: BadKind;
  readonly detail: string;
}

/** Verifies objects one after another, in the same memory as long as their tables have equally many columns. */
export class ObjectVerifier {
  #kernel: { readonly columns: number; readonly decoder: TsvCheckKernel } | null = null;

  /**
   * Reads one object as stored: size and hash of the stored bytes, the frames, size and hash of the plain bytes; then decodes its
   * TSV with code that shares nothing with the writer's, counts its rows, computes their digest anew and reads the keys at both ends.
   */
  async verify(
    repository: Repository,
    { chunk, columns, keyFields }: VerifyJob,
    signal: AbortSignal,
  ): Promise<ObjectFinding | null> {
    const decoder =
      this.#kernel?.columns === columns ? this.#kernel.decoder : new TsvCheckKernel({ columns });
    // Only one that came to a good end may be used again.
    this.#kernel = null;
    let edges = new EdgeRows();
    try {
      do {
        edges = new EdgeRows();
        for await (const bytes of readObject(repository, chunk, { signal })) {
          decoder.push(bytes);
          edges.push(bytes);
          releaseMemory(bytes);
        }
      } while (decoder.end() === 'again');
    } catch (error) {
      const finding = damageOf(error, chunk);
      if (finding) return finding;
      throw error;
    }
    const [first] = decoder.findings;
    if (first)
      return { kind: 'tsv', detail: `${first.kind} in row ${first.row} at byte ${first.byteOffset}` };
    const counted = decoder.takeDigest();
    this.#kernel = { columns, decoder };
    return compare(counted, chunk) ?? compareKeys(edges, chunk, keyFields);
  }
}

function compare(counted: RowCount, chunk: Chunk): ObjectFinding | null {
  if (counted.rows !== chunk.rows) {
    return { kind: 'rows', detail: `${counted.rows} rows, promised ${chunk.rows}` };
  }
  if (counted.digest !== chunk.digest) {
    return { kind: 'digest', detail: `digest ${counted.digest}, promised ${chunk.digest}` };
  }
  return null;
}

function compareKeys(edges: EdgeRows, chunk: Chunk, keyFields: readonly number[]): ObjectFinding | null {
  const detail = edges.findWrongKey(chunk, keyFields);
  return detail === null ? null : { kind: 'key', detail };
}

/** A damaged object is a finding; being unable to look (a lost connection, an abort) is an error. */
function damageOf(error: unknown, chunk: Chunk): ObjectFinding | null {
  if (isCode(error, 'OBJECT_MISSING')) return { kind: 'missing', detail: 'the object is not there' };
  if (isCode(error, 'OBJECT_UNREADABLE')) return { kind: 'unreadable', detail: String(error.details.errno) };
  if (isCode(error, 'OBJECT_DAMAGED')) {
    const detail =
      error.details.foundBytes === chunk.storedBytes
        ? 'other bytes than promised'
        : `${error.details.foundBytes} bytes stored, promised ${chunk.storedBytes}`;
    return { kind: error.details.kind as BadKind, detail };
  }
  return null;
}
