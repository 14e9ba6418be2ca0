import { setTimeout as sleep } from 'node:timers/promises';
import { isCode, SalvorError } from '../../../errors/salvor-error.ts';
import { type ChangeMarks, type ChangeReason, findChange } from '../../../model/change-marks.ts';
import type { OnEvent, Warning } from '../../../model/event.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { readChangeMarks } from '../../../mysql/questions/change-marks.ts';
import { growNetworkBuffer } from '../../../mysql/questions/network-buffer.ts';
import { beginSnapshot, markSnapshot } from '../../../mysql/questions/snapshot.ts';
import type { Session } from '../../../mysql/session.ts';
import { endStatements } from '../../end-statements.ts';
import type { OpenSnapshot } from './snapshot-request.ts';

/** Before each try to connect anew. */
const WAITS_MS = [200, 1_000, 4_000] as const;
/** For one try: the whole must not look like a run that hangs. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Of one run, per connection: a network that cuts again and again is no place for a backup. */
const MOST_PER_CONNECTION = 2;

type Refusal = ChangeReason | 'no-identity' | 'unreachable' | 'too-many';

export interface ReplaceContext {
  readonly connection: ConnectionOptions;
  readonly taken: OpenSnapshot;
  /** Read before the snapshot began. */
  readonly marks: ChangeMarks;
  /**
   * Whether InnoDB's counters and numbers speak for every table that is still read: an exchange of tables moves neither a counter nor,
   * where it is not logged, the position. It is found at the end of the run, by the lock on definitions or by these numbers.
   */
  readonly hasIdentities: () => boolean;
  readonly warnings: Warning[];
  readonly onEvent: OnEvent;
}

/** Puts new sessions in the place of lost ones, where it is proved that they see the very rows of the snapshot. */
export class SessionReplacer {
  readonly #context: ReplaceContext;
  #left: number;

  constructor(context: ReplaceContext) {
    this.#context = context;
    this.#left = MOST_PER_CONNECTION * context.taken.sessions.length;
  }

  /** A session in a snapshot of the same rows; throws `error` again where it is no lost connection, or there can be none. */
  async replace(lost: Session, error: unknown, signal: AbortSignal): Promise<Session> {
    if (!isCode(error, 'CONNECTION_LOST') || signal.aborted) throw error;
    const { taken, connection } = this.#context;
    lost.destroy();
    const found = await this.#findSession(lost, signal);
    if (found.session === null) {
      this.#warn('CONNECTION_NOT_REPLACED', { ...error.details, reason: found.reason });
      throw error;
    }
    taken.replace(lost, found.session);
    this.#warn('CONNECTION_REPLACED', { ...error.details, tries: found.tries });
    // Where only our end was cut, the server would go on sending, and hold the table, for as long as we let it.
    await endStatements(connection, [lost]);
    return found.session;
  }

  async #findSession(
    lost: Session,
    signal: AbortSignal,
  ): Promise<{ session: Session; tries: number } | { session: null; reason: Refusal }> {
    if (this.#left <= 0) return { session: null, reason: 'too-many' };
    this.#left--;
    if (!this.#context.hasIdentities()) return { session: null, reason: 'no-identity' };
    for (const [index, waitMs] of WAITS_MS.entries()) {
      await sleep(waitMs, undefined, { signal });
      try {
        const opened = await this.#openSame(lost, signal);
        return opened.session === null ? opened : { session: opened.session, tries: index + 1 };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof SalvorError) || !error.entry.retryable) throw error;
      }
    }
    return { session: null, reason: 'unreachable' };
  }

  /** Nothing may have changed before the new snapshot begins, nor when it has begun. */
  async #openSame(
    lost: Session,
    signal: AbortSignal,
  ): Promise<{ session: Session } | { session: null; reason: Refusal }> {
    const { connection, marks } = this.#context;
    const connectTimeoutMs = Math.min(connection.connectTimeoutMs, CONNECT_TIMEOUT_MS);
    const extras = { signal, expectIdentity: lost.identity };
    const session = await connect({ ...connection, connectTimeoutMs }, extras);
    const prove = async (): Promise<ChangeReason | null> => {
      await growNetworkBuffer(session, signal);
      const before = findChange(marks, await readChangeMarks(session));
      if (before !== null) return before;
      await beginSnapshot(session);
      const after = findChange(marks, await readChangeMarks(session));
      if (after === null) await markSnapshot(session);
      return after;
    };
    const reason = await session.orDestroy(prove());
    if (reason === null) return { session };
    await session.close();
    return { session: null, reason };
  }

  #warn(code: 'CONNECTION_REPLACED' | 'CONNECTION_NOT_REPLACED', details: Warning['details']): void {
    const warning = { code, details };
    this.#context.warnings.push(warning);
    this.#context.onEvent({ type: 'warning', warning });
  }
}
