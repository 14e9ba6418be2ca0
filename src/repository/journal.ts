import { setTimeout as sleep } from 'node:timers/promises';
import { ignoreError } from '../base/ignore-error.ts';
import { encodeJournalPart } from '../format/journal.ts';
import type { JournalLine } from '../model/unfinished-run.ts';
import { journalPart, removeJournals } from './journal-files.ts';
import type { Repository } from './repository.ts';
import { fromBuffers } from './small-file.ts';

/** Between two parts: so often at first, later a hundredth of the time since the begin, so that parts stay few. */
const FIRST_PAUSE_MS = 200;
const PAUSE_SHARE = 0.01;

/**
 * Writes down what a run has made durable, so that another can go on from there: lines are gathered and stored as numbered parts,
 * each created once. What is lost with the process is at most the last hundredth of its time. The run waits for no part.
 */
export class Journal {
  readonly #repository: Repository;
  readonly #of: { readonly source: string; readonly snapshot: string };
  readonly #beganAt = performance.now();
  readonly #hurry = new AbortController();
  #lines: JournalLine[] = [];
  #parts = 0;
  #writing: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;
  /** Chunks that are written down, and their stored bytes. */
  chunks = 0;
  bytes = 0;

  constructor(repository: Repository, of: { readonly source: string; readonly snapshot: string }) {
    this.#repository = repository;
    this.#of = of;
  }

  /** Throws what storing an earlier part failed with: a place that takes no journal takes no snapshot. */
  add(line: JournalLine): void {
    if (this.#failure !== null) throw this.#failure.error;
    this.#lines.push(line);
    this.#writing ??= this.#writeSoon();
  }

  /** Resolves when every line is durable. Nothing may be added afterwards. Throws as add() does. */
  async settle(): Promise<void> {
    this.#hurry.abort();
    await this.#writing;
    if (this.#failure !== null) throw this.#failure.error;
  }

  /** Removes journals of this source, this one among them; to be called when it has settled. */
  async removeAll(isOver: (snapshot: string) => boolean): Promise<void> {
    await removeJournals(this.#repository, this.#of.source, isOver);
  }

  async #writeSoon(): Promise<void> {
    try {
      while (this.#lines.length > 0) {
        await this.#pause();
        await this.#writePart();
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#writing = null;
    }
  }

  /** The first part is written at once: it holds what the others hang on. */
  async #pause(): Promise<void> {
    const ms =
      this.#parts === 0 ? 0 : Math.max(FIRST_PAUSE_MS, PAUSE_SHARE * (performance.now() - this.#beganAt));
    try {
      await sleep(ms, undefined, { signal: this.#hurry.signal });
    } catch (error) {
      ignoreError(error, 'the run ends, and its last lines are written without a pause');
    }
  }

  async #writePart(): Promise<void> {
    const lines = this.#lines;
    this.#lines = [];
    this.#parts++;
    const of = { repository: this.#repository.id, ...this.#of, part: this.#parts };
    await this.#repository.storage.create(
      journalPart(of, this.#parts),
      fromBuffers(encodeJournalPart(of, lines)),
    );
    for (const line of lines) {
      if (line.type !== 'chunk') continue;
      this.chunks++;
      this.bytes += line.chunk.storedBytes;
    }
  }
}
