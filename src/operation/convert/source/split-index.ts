import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../errors/salvor-error.ts';
import { isErrno } from '../../../storage/local-errors.ts';
import { hashFile } from '../../inspect/checksum-file.ts';

/** What lies beside the files of a split, so that they can be put together again. */
export interface SplitIndex {
  readonly format: 'salvor-split/1';
  readonly source: string;
  /** Everything of the source is in the files. */
  readonly whole: boolean;
  readonly head: readonly string[];
  readonly completion: string | null;
  /** In the order of loading. */
  readonly pieces: readonly IndexedPiece[];
}

export interface IndexedPiece {
  readonly file: string;
  readonly schema: string | null;
  readonly table: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export const INDEX_NAME = 'salvor-split.json';
const INDEX_BYTES_MAX = 64 << 20;
/** A name in the folder, never a way out of it. */
const PIECE_NAME = /^[^./\\\0][^/\\\0]*\.sql$/;

export interface IndexedFolder {
  readonly index: SplitIndex;
  readonly files: readonly string[];
  /** Every file is there and what it was when it was written. */
  readonly isIntact: boolean;
}

/** Errors: CONVERT_FOLDER, where it is none that a split has made. */
export async function readSplitFolder(folder: string, signal: AbortSignal): Promise<IndexedFolder> {
  const index = await readIndex(folder);
  const files: string[] = [];
  let isIntact = true;
  for (const piece of index.pieces) {
    const file = join(folder, piece.file);
    try {
      if ((await hashFile(file, 'sha256', signal)) !== piece.sha256) isIntact = false;
      files.push(file);
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
      isIntact = false;
    }
  }
  return { index, files, isIntact };
}

async function readIndex(folder: string): Promise<SplitIndex> {
  const text = await readText(join(folder, INDEX_NAME));
  const index = text === null ? null : parse(text);
  return index ?? fail('CONVERT_FOLDER', { file: folder });
}

async function readText(path: string): Promise<string | null> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    return size > INDEX_BYTES_MAX ? null : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

function parse(text: string): SplitIndex | null {
  try {
    const index = JSON.parse(text) as SplitIndex;
    const isKnown =
      index.format === 'salvor-split/1' && Array.isArray(index.pieces) && Array.isArray(index.head);
    const isSafe =
      isKnown && index.pieces.every(({ file }) => typeof file === 'string' && PIECE_NAME.test(file));
    return isSafe ? index : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
