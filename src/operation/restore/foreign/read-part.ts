import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fail } from '../../../errors/salvor-error.ts';
import { type DumpStatement, StatementReader, type StatementTails } from '../../../sql/statement-reader.ts';
import { guessBytes } from '../../inspect/account/guess-encoding.ts';
import { firstCompression } from '../../inspect/input/first-bytes.ts';
import { openText } from '../../inspect/input/open-text.ts';
import { type PlainSource, readHead } from '../../inspect/input/plain-source.ts';
import { hasUtf8Mark } from '../../inspect/input/unicode.ts';
import type { DumpPart } from './dump-parts.ts';

export interface ReadPartOptions {
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
export async function* readPart(part: DumpPart, options: ReadPartOptions): AsyncGenerator<DumpStatement> {
  const { size } = await stat(part.path);
  const { source } = openText(part.path, firstCompression(part.path), size);
  try {
    const first = await readHead(source, HEAD_BYTES);
    const head = hasUtf8Mark(first) ? first.subarray(MARK_BYTES) : first;
    const { tails = new Map() } = options;
    const reader = new StatementReader({ guess: guessBytes(head), tails });
    yield* statementsOf(reader, { ...options, part, source, head });
  } finally {
    await source.close();
  }
}

interface Reading extends ReadPartOptions {
  readonly part: DumpPart;
  readonly source: PlainSource;
  /** What was read of the source already. */
  readonly head: Buffer;
}

async function* statementsOf(reader: StatementReader, reading: Reading): AsyncGenerator<DumpStatement> {
  const { part, source, signal, statementBytesMax } = reading;
  let block: Buffer = reading.head;
  let turnBytes = 0;
  for (;;) {
    for (let one = reader.next(); one !== null; one = reader.next()) yield one;
    if (reader.ended) return;
    if (reader.heldBytes > statementBytesMax) {
      fail('DUMP_STATEMENT_TOO_LONG', { file: part.name, ...reader.place, limitBytes: statementBytesMax });
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
