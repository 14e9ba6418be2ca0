import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../../storage/local-folders.ts';
import type { Piece } from './piece.ts';

interface PieceFile {
  readonly path: string;
  readonly hash: Hash;
  held: Buffer[];
  heldBytes: number;
  bytes: number;
  isMade: boolean;
}

/** Of one file, and of all: thousands of tables must not mean thousands of open files, nor their weight in memory. */
const HELD_BYTES_MAX = 1 << 20;
const ALL_HELD_BYTES_MAX = 32 << 20;
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The files of a split in a new folder, written bit by bit; each is open only while it is written to. */
export class PieceFiles {
  readonly folder: string;
  readonly #files = new Map<Piece, PieceFile>();
  #heldBytes = 0;

  /** Raises EEXIST where there is such a folder. */
  static async make(folder: string): Promise<PieceFiles> {
    await mkdir(folder, { mode: FOLDER_MODE });
    return new PieceFiles(folder);
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  async add(piece: Piece, buffers: readonly Buffer[]): Promise<void> {
    if (buffers.length === 0) return;
    const file = this.#fileOf(piece);
    // A copy: a few bytes must not keep the whole block in memory that they were read with.
    const bytes = Buffer.concat(buffers);
    file.held.push(bytes);
    file.heldBytes += bytes.length;
    this.#heldBytes += bytes.length;
    if (file.heldBytes >= HELD_BYTES_MAX) await this.#write(file);
    if (this.#heldBytes < ALL_HELD_BYTES_MAX) return;
    for (const one of this.#files.values()) await this.#write(one);
  }

  /** Gives a file that is complete its name; its size and hash. */
  async finish(piece: Piece, name: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
    const file = this.#fileOf(piece);
    await this.#write(file, true);
    await rename(file.path, join(this.folder, name));
    return { bytes: file.bytes, sha256: file.hash.digest('hex') };
  }

  async sync(): Promise<void> {
    await syncFolder(this.folder);
  }

  /** For the way out of a failure. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #fileOf(piece: Piece): PieceFile {
    const known = this.#files.get(piece);
    if (known !== undefined) return known;
    const path = join(this.folder, `piece-${this.#files.size + 1}.partial`);
    const file = { path, hash: createHash('sha256'), held: [], heldBytes: 0, bytes: 0, isMade: false };
    this.#files.set(piece, file);
    return file;
  }

  async #write(file: PieceFile, isLast = false): Promise<void> {
    if (file.heldBytes === 0 && !isLast) return;
    const bytes = Buffer.concat(file.held);
    this.#heldBytes -= bytes.length;
    file.held = [];
    file.heldBytes = 0;
    const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;
    const making = file.isMade ? 0 : constants.O_CREAT | constants.O_EXCL;
    const handle = await open(file.path, flags | making, FILE_MODE);
    try {
      await handle.appendFile(bytes);
      if (isLast) await handle.sync();
    } finally {
      await handle.close();
    }
    file.isMade = true;
    file.bytes += bytes.length;
    file.hash.update(bytes);
  }
}
