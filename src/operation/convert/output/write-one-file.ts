import type { Writable } from 'node:stream';
import { fail } from '../../../errors/salvor-error.ts';
import type { ConvertedFile } from '../../../model/convert.ts';
import { writeOutput, writeStream } from '../../output/write-output.ts';
import type { ConvertWork } from '../convert-work.ts';
import { onePiece } from './one-file.ts';
import { SEAMS_OPENING, seamOf } from './seams.ts';
import { headerOf, trailerOf, type WordsOptions } from './words-of-our-own.ts';

/** All that is wanted of the sources as one dump. Errors: CONVERT_NAMES_NO_SCHEMA, OUTPUT_EXISTS and those of reading. */
export async function writeOneFile(work: ConvertWork, output: string | Writable): Promise<ConvertedFile> {
  const counted = { rows: 0, statements: 0 };
  const blocks = blocksOf(work, counted);
  const isFile = typeof output === 'string';
  const bytes = await (isFile
    ? writeOutput(output, blocks, work.signal)
    : writeStream(output, blocks, work.signal));
  return { file: isFile ? output : '-', ...counted, bytes };
}

async function* blocksOf(
  work: ConvertWork,
  counted: { rows: number; statements: number },
): AsyncGenerator<Buffer> {
  const { sources, name, origin } = work.taken;
  const isMerge = sources.length > 1;
  const words: WordsOptions = {
    what: `${work.takesAll ? 'all' : 'extract'} of ${name}`,
    head: origin.head,
    isWhole: work.takesAll && origin.isWhole && work.rewriter === null,
    isRewritten: work.rewriter !== null,
    completion: origin.completion,
    salvaged: origin.salvaged,
    notes: [],
  };
  yield Buffer.from(headerOf(words));
  if (isMerge) yield Buffer.from(SEAMS_OPENING);
  let hasUsed = false;
  for (const source of sources) {
    const pieces = onePiece(!work.takesAll);
    let last = null;
    for await (const router of work.readInto(source, pieces)) {
      if (hasUsed && router.isHomeless) fail('CONVERT_NAMES_NO_SCHEMA', { file: source.file });
      last = router;
      yield* pieces.piece.take();
    }
    if (isMerge && last !== null) yield Buffer.from(seamOf(last.log));
    hasUsed ||= last?.hasUsed ?? false;
    counted.rows += pieces.piece.rows;
    counted.statements += pieces.piece.statements;
  }
  work.requireFound();
  yield Buffer.from(trailerOf({ ...words, notes: notesOf(work) }));
}

function notesOf(work: ConvertWork): readonly string[] {
  return work.leftOut.list.map(
    ({ reason, statements, example }) => `left out: ${reason}, ${statements} statements, as ${example}`,
  );
}
