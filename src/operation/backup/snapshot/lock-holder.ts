import { ignoreError } from '../../../base/ignore-error.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { limitIdleTime } from '../../../mysql/questions/locks/hold-briefly.ts';
import type { Session } from '../../../mysql/session.ts';

/** The server takes its locks back after so long without a word from us. */
const IDLE_SECONDS = 20;
const PING_EVERY_MS = 4_000;

/**
 * A connection that does nothing but hold locks. It is pinged, and the server ends it soon when the pings stop: after a
 * cut network, a frozen machine or a killed process nobody waits for long.
 */
export class LockHolder {
  readonly #session: Session;
  readonly #timer: NodeJS.Timeout;
  #turn: Promise<unknown> = Promise.resolve();
  #isLost = false;

  private constructor(session: Session) {
    this.#session = session;
    this.#timer = setInterval(() => this.#ping(), PING_EVERY_MS);
    this.#timer.unref();
  }

  static async open(
    connection: ConnectionOptions,
    expectIdentity: ServerIdentity,
    signal: AbortSignal,
  ): Promise<LockHolder> {
    const session = await connect(connection, { signal, expectIdentity });
    try {
      await limitIdleTime(session, IDLE_SECONDS);
    } catch (error) {
      session.destroy();
      throw error;
    }
    return new LockHolder(session);
  }

  get threadId(): number {
    return this.#session.threadId;
  }

  /** False once a ping has failed: the locks are gone, and nobody knows since when. */
  get isHolding(): boolean {
    return !this.#isLost && this.#session.isOpen;
  }

  /** One command at a time: waits for a ping under way. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const mine = this.#turn.then(() => work(this.#session));
    this.#turn = mine.catch((error: unknown) => ignoreError(error, 'whoever asked for it is told'));
    return mine;
  }

  #ping(): void {
    this.run((session) => session.ping()).catch((error: unknown) => {
      this.#isLost = true;
      ignoreError(error, 'isHolding tells it');
    });
  }

  /** Asks the server once more whether the locks are still there. */
  async confirm(): Promise<boolean> {
    if (!this.isHolding) return false;
    await this.run((session) => session.ping()).catch((error: unknown) => {
      this.#isLost = true;
      ignoreError(error, 'isHolding tells it');
    });
    return this.isHolding;
  }

  /** Gives everything back, at once and whatever the server is doing. May be called twice. */
  destroy(): void {
    clearInterval(this.#timer);
    this.#session.destroy();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn;
    await this.#session.close();
  }
}
