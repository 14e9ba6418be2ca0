import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fail } from '../../errors/salvor-error.ts';
import { type DumpStatement, StatementReader, type StatementTails } from '../../sql/statement-reader.ts';
import { guessBytes } from './account/guess-encoding.ts';
import { firstCompression } from './input/first-bytes.ts';
import { openText } from './input/open-text.ts';
import { type PlainSource, readHead } from './input/plain-source.ts';
import { hasUtf8Mark } from './input/unicode.ts';

/** A file of statements, packed or not. */
export interface StatementFile {
  readonly path: string;
  /** For messages. */
  readonly name: string;
}

export interface ReadStatementsOptions {
  /** A statement that is no list of rows, or a row, must not be longer: the server would not take it. */
  readonly statementBytesMax: number;
  /** What follows the rows of its long statements, learnt in an earlier pass. */
  readonly tails?: StatementTails | undefined;
  readonly signal: AbortSignal;
}

const HEAD_BYTES = 256 * 1024;
const MARK_BYTES = 3;
const BLOCK_BYTES = 256 * 1024;
/** Files are read without promises: others get their turn this often. */
const TURN_BYTES = 1 << 20;

/** The statements of one file, unpacked. Errors: DUMP_STATEMENT_TOO_LONG, and those of opening it. */
export async function* readStatements(
  file: StatementFile,
  options: ReadStatementsOptions,
): AsyncGenerator<DumpStatement> {
  const { size } = await stat(file.path);
  const { source } = openText(file.path, firstCompression(file.path), size);
  try {
    const first = await readHead(source, HEAD_BYTES);
    const head = hasUtf8Mark(first) ? first.subarray(MARK_BYTES) : first;
    const { tails = new Map() } = options;
    const reader = new StatementReader({ guess: guessBytes(head), tails });
    yield* statementsOf(reader, { ...options, file, source, head });
  } finally {
    await source.close();
  }
}

interface Reading extends ReadStatementsOptions {
  readonly file: StatementFile;
  readonly source: PlainSource;
  /** What was read of the source already. */
  readonly head: Buffer;
}

async function* statementsOf(reader: StatementReader, reading: Reading): AsyncGenerator<DumpStatement> {
  const { file, source, signal, statementBytesMax } = reading;
  let block: Buffer = reading.head;
  let turnBytes = 0;
  for (;;) {
    for (let one = reader.next(); one !== null; one = reader.next()) yield one;
    if (reader.ended) return;
    if (reader.heldBytes > statementBytesMax) {
      fail('DUMP_STATEMENT_TOO_LONG', { file: file.name, ...reader.place, limitBytes: statementBytesMax });
    }
    // Whole blocks, whatever a pipe gives at a time: long statements are cut at the same rows in every pass.
    if (block.length === 0) block = await readHead(source, BLOCK_BYTES);
    if (block.length === 0) reader.endInput();
    else block = block.subarray(reader.fill(block));
    turnBytes += BLOCK_BYTES;
    if (turnBytes < TURN_BYTES) continue;
    turnBytes = 0;
    await setImmediate();
    signal.throwIfAborted();
  }
}
