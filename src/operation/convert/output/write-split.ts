import { rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fail } from '../../../errors/salvor-error.ts';
import type { ConvertedFile, Split } from '../../../model/convert.ts';
import { failLocal } from '../../../storage/local-errors.ts';
import { syncFolder } from '../../../storage/local-folders.ts';
import { writeNewFile } from '../../../storage/local-write.ts';
import { refuseExisting } from '../../output/write-output.ts';
import type { ConvertWork } from '../convert-work.ts';
import type { CheckedSource } from '../source/check-source.ts';
import { INDEX_NAME, type IndexedPiece, type SplitIndex } from '../source/split-index.ts';
import type { Piece } from './piece.ts';
import { PieceFiles } from './piece-files.ts';
import { type NamedPiece, SplitPieces } from './split-pieces.ts';
import { headerOf, trailerOf, type WordsOptions } from './words-of-our-own.ts';

/** What a folder is called behind its name until all of it is there. */
const PARTIAL = '.partial';

/** All that is wanted of one source as files of a new folder. Errors: OUTPUT_EXISTS and those of reading. */
export async function writeSplit(
  work: ConvertWork,
  output: string,
  split: Split,
): Promise<readonly ConvertedFile[]> {
  const [source, ...others] = work.taken.sources;
  if (source === undefined || others.length > 0)
    return fail('USAGE_BAD_OPTION', {
      option: '--split',
      value: split,
      expected: 'FILE',
      command: 'convert',
    });
  const folder = resolve(output);
  await refuseExisting(`${folder}${PARTIAL}`);
  const files = await PieceFiles.make(`${folder}${PARTIAL}`).catch((error: unknown) =>
    failLocal(error, output, 'write'),
  );
  try {
    const written = await new SplitWriter(work, files, split).run(source);
    await refuseExisting(output);
    await rename(`${folder}${PARTIAL}`, folder);
    await syncFolder(dirname(folder));
    return written;
  } catch (error) {
    await files.remove();
    return failLocal(error, output, 'write');
  }
}

class SplitWriter {
  readonly #work: ConvertWork;
  readonly #files: PieceFiles;
  readonly #pieces: SplitPieces;
  readonly #begun = new Set<Piece>();

  constructor(work: ConvertWork, files: PieceFiles, split: Split) {
    this.#work = work;
    this.#files = files;
    this.#pieces = new SplitPieces(split);
  }

  async run(source: CheckedSource): Promise<readonly ConvertedFile[]> {
    for await (const _ of this.#work.readInto(source, this.#pieces)) await this.#writeTouched();
    this.#work.requireFound();
    const indexed: IndexedPiece[] = [];
    const written: ConvertedFile[] = [];
    for (const named of this.#pieces.inOrder()) {
      const { piece, file, schema, table } = named;
      await this.#files.add(piece, [Buffer.from(trailerOf(this.#words(named)))]);
      const { bytes, sha256 } = await this.#files.finish(piece, file);
      const { rows, statements } = piece;
      indexed.push({ file, schema, table, rows, bytes, sha256 });
      written.push({ file, rows, statements, bytes });
    }
    await this.#writeIndex(indexed);
    await this.#files.sync();
    return written;
  }

  async #writeTouched(): Promise<void> {
    for (const piece of this.#pieces.touched) {
      const named = this.#pieces.named(piece);
      const isFirst = !this.#begun.has(piece) && named !== undefined;
      this.#begun.add(piece);
      const header = isFirst ? [Buffer.from(headerOf(this.#words(named)))] : [];
      await this.#files.add(piece, [...header, ...piece.take()]);
    }
  }

  #words({ schema, table, group }: NamedPiece): WordsOptions {
    const { name, origin } = this.#work.taken;
    const of =
      schema === null
        ? `part ${group}`
        : table === null
          ? `schema ${schema}`
          : `table ${schema === '' ? table : `${schema}.${table}`}`;
    return {
      what: `${of} of ${name}`,
      head: origin.head,
      isWhole: false,
      isRewritten: this.#work.rewriter !== null,
      completion: null,
      salvaged: origin.salvaged,
      notes: [],
    };
  }

  async #writeIndex(pieces: readonly IndexedPiece[]): Promise<void> {
    const { name, origin } = this.#work.taken;
    const { head, completion } = origin;
    const index: SplitIndex = {
      format: 'salvor-split/1',
      source: name,
      whole: this.#work.isWhole,
      head,
      completion,
      pieces,
    };
    const text = Buffer.from(`${JSON.stringify(index, null, 1)}\n`);
    const once = async function* () {
      yield text;
    };
    await writeNewFile(join(this.#files.folder, INDEX_NAME), once(), this.#work.signal);
  }
}
