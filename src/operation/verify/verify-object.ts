import { isCode } from '../../errors/salvor-error.ts';
import { TsvCheckKernel } from '../../kernel/tsv-check-kernel.ts';
import type { Chunk } from '../../model/manifest.ts';
import type { BadKind } from '../../model/report.ts';
import { readObject } from '../../repository/read-object.ts';
import type { Repository } from '../../repository/repository.ts';

/** What is wrong with one object; null: every promise of the manifest about it holds. */
export interface ObjectFinding {
  readonly kind: BadKind;
  readonly detail: string;
}

/**
 * Reads one object as stored: size and hash of the stored bytes, the frames, size and hash of the plain bytes; then decodes its
 * TSV with code that shares nothing with the writer's, counts its rows and computes their digest anew.
 */
export async function verifyObject(
  repository: Repository,
  chunk: Chunk,
  columns: number,
  signal: AbortSignal,
): Promise<ObjectFinding | null> {
  const kernel = new TsvCheckKernel({ columns });
  try {
    do {
      for await (const bytes of readObject(repository, chunk, { signal })) kernel.push(bytes);
    } while (kernel.end() === 'again');
  } catch (error) {
    const finding = damageOf(error);
    if (finding) return finding;
    throw error;
  }
  const [first] = kernel.findings;
  if (first) return { kind: 'tsv', detail: `${first.kind} in row ${first.row} at byte ${first.byteOffset}` };
  const counted = kernel.takeDigest();
  if (counted.rows !== chunk.rows)
    return { kind: 'rows', detail: `${counted.rows} rows, promised ${chunk.rows}` };
  if (counted.digest !== chunk.digest) {
    return { kind: 'digest', detail: `digest ${counted.digest}, promised ${chunk.digest}` };
  }
  return null;
}

/** A damaged object is a finding; being unable to look (a lost connection, an abort) is an error. */
function damageOf(error: unknown): ObjectFinding | null {
  if (isCode(error, 'OBJECT_MISSING')) return { kind: 'missing', detail: 'the object is not there' };
  if (isCode(error, 'OBJECT_UNREADABLE')) return { kind: 'unreadable', detail: String(error.details.errno) };
  if (isCode(error, 'OBJECT_DAMAGED')) {
    return { kind: error.details.kind as BadKind, detail: error.message };
  }
  return null;
}
