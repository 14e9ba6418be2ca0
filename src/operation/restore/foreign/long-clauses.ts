import { fail } from '../../../errors/salvor-error.ts';
import type { StatementTails } from '../../../sql/statement-reader.ts';
import { describeStep } from './load-notes.ts';
import type { DumpStep } from './walk-dump.ts';

/** Clauses are a few words; a dump that has more of them than this is made to fill memory. */
const HELD_BYTES_MAX = 16 << 20;

/**
 * What stands behind the rows of statements that are sent in parts (ON DUPLICATE KEY UPDATE, RETURNING, a row alias): known
 * only at their end, needed with the first part. So one pass gathers it, and the next has it.
 */
export class LongClauses {
  readonly #byPart = new Map<string, Map<number, Buffer>>();
  readonly #known = new Map<string, Buffer>();
  #heldBytes = 0;
  /** Of the statement whose parts are coming. */
  #longestPartBytes = 0;

  /** Takes the next statement; gives the bytes of the longest text that is sent for it. Errors: UNSUPPORTED_DUMP_CLAUSE. */
  take(step: DumpStep): number {
    const { statement, part } = step;
    const { isPart, tail, begin, byte, bytes } = statement;
    const longestBefore = byte === begin ? 0 : this.#longestPartBytes;
    this.#longestPartBytes = Math.max(bytes.length, longestBefore);
    if (!isPart || tail.length === 0) return bytes.length;
    const of = this.#byPart.get(part.name) ?? new Map<number, Buffer>();
    this.#byPart.set(part.name, of);
    of.set(begin, this.#shared(step));
    return Math.max(bytes.length, longestBefore + tail.length);
  }

  get tails(): ReadonlyMap<string, StatementTails> {
    return this.#byPart;
  }

  /** Dumps repeat one clause in every statement. */
  #shared(step: DumpStep): Buffer {
    const { tail } = step.statement;
    const text = tail.toString('latin1');
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#heldBytes += tail.length;
    if (this.#heldBytes > HELD_BYTES_MAX)
      fail('UNSUPPORTED_DUMP_CLAUSE', { ...describeStep(step), limitBytes: HELD_BYTES_MAX });
    const own = Buffer.from(tail);
    this.#known.set(text, own);
    return own;
  }
}
