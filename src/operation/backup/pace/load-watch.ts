import { setTimeout as sleep } from 'node:timers/promises';
import { fail, SalvorError } from '../../../errors/salvor-error.ts';
import type { LoadLimit } from '../../../model/pace.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { readStatusNumbers } from '../../../mysql/questions/server-status.ts';
import type { Session } from '../../../mysql/session.ts';
import { LoadGate } from './load-gate.ts';

const SAMPLE_EVERY_MS = 1_000;
/** A server that cannot be asked for so long will not be. */
const MOST_SILENCE_MS = 300_000;
/** The server counts every statement under way: ours as well. */
const THREADS_RUNNING = 'threads_running';

export interface LoadWatching {
  readonly connection: ConnectionOptions;
  readonly limits: readonly LoadLimit[];
  readonly identity: ServerIdentity;
  readonly signal: AbortSignal;
}

/** Asks the server once a second, over a connection of its own, whether it is busy. */
export class LoadWatch {
  readonly #watching: LoadWatching;
  readonly #gate: LoadGate;
  #session: Session;

  private constructor(watching: LoadWatching, session: Session) {
    this.#watching = watching;
    this.#gate = new LoadGate(watching.limits);
    this.#session = session;
  }

  /** Errors: MAX_LOAD_UNKNOWN where the server shows no such number. */
  static async open(watching: LoadWatching): Promise<LoadWatch> {
    const { connection, limits, identity, signal } = watching;
    const session = await connect(connection, { signal, expectIdentity: identity });
    const values = await session.orDestroy(readStatusNumbers(session, limits.map(nameOf)));
    const unknown = limits.find((_, index) => values[index] === null);
    if (unknown !== undefined) {
      session.destroy();
      fail('MAX_LOAD_UNKNOWN', { variable: unknown.variable });
    }
    return new LoadWatch(watching, session);
  }

  /** Until the signal: tells after every sample why the server is busy, or null. `ours`: statements of ours that are under way. */
  async run(ours: () => number, onSample: (busy: string | null) => void): Promise<void> {
    const { limits, signal } = this.#watching;
    let heardAtMs = performance.now();
    while (!signal.aborted) {
      try {
        const values = await this.#ask();
        heardAtMs = performance.now();
        const ourThreads = (variable: string) =>
          variable.toLowerCase() === THREADS_RUNNING ? ours() + 1 : 0;
        this.#gate.note(limits.map(({ variable }, index) => (values[index] ?? 0) - ourThreads(variable)));
      } catch (error) {
        if (signal.aborted || !(error instanceof SalvorError)) throw error;
        if (performance.now() - heardAtMs > MOST_SILENCE_MS) throw error;
        this.#gate.noteSilence(error.code);
      }
      onSample(this.#gate.reason);
      await sleep(SAMPLE_EVERY_MS, undefined, { signal });
    }
  }

  async #ask(): Promise<readonly (number | null)[]> {
    const { connection, limits, identity, signal } = this.#watching;
    if (!this.#session.isOpen)
      this.#session = await connect(connection, { signal, expectIdentity: identity });
    return readStatusNumbers(this.#session, limits.map(nameOf));
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}

function nameOf({ variable }: LoadLimit): string {
  return variable;
}
