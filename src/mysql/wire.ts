import type { SalvorError } from '../errors/salvor-error.ts';
import type { Transport } from './driver-transport.ts';
import { framePayload } from './packet-frames.ts';
import { parseError, type ServerErrorFacts } from './server-packets.ts';
import { lostConnection, stalledConnection } from './wire-errors.ts';

export type WireState = 'more' | 'done';

export interface WireCommand {
  /** Command byte and body. */
  readonly payload: Buffer;
  readonly doing: string;
  /** 0 = no limit. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal | undefined;
  /**
   * Gets the answer's bytes, framing included; see TransportListener for how long they last. A promise holds the server
   * back. A throw destroys the connection.
   */
  readonly onChunk: (chunk: Buffer) => WireState | Promise<WireState>;
}

interface Run extends WireCommand {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  timer: NodeJS.Timeout | undefined;
  /** Since the timer was last set. */
  heardBytes: number;
  /** Chunks that came while the consumer still worked on an earlier one; the socket is paused meanwhile. */
  readonly waiting: Buffer[];
  consumerBusy: boolean;
}

/**
 * Fewer bytes in the time of a silence are a silence: a broken link that lets a byte through now and then must not keep a run, its
 * snapshot and its locks for days. The least that servers send of a longer answer at once is their net_buffer_length, 1 KiB or more.
 */
const LEAST_HEARD_BYTES = 1024;

/**
 * The command phase of one connection: the login is mysql2's, from then on the socket is ours. That is what lets
 * the row kernel take the server's bytes with their framing, a statement go out byte for byte, and a request for a
 * local file go unanswered unless a load is under way. One command at a time. Whatever goes wrong in the middle of
 * a command (silence, abort, a consumer that throws, surplus bytes) destroys the connection: half an answer
 * cannot be skipped safely.
 */
export class Wire {
  readonly #transport: Transport;
  readonly #address: string;
  #run: Run | undefined;
  #dead: { readonly error: unknown } | undefined;
  #lastWords: ServerErrorFacts | undefined;
  #drained: PromiseWithResolvers<void> | undefined;

  constructor(transport: Transport, address: string) {
    this.#transport = transport;
    this.#address = address;
    transport.attach({
      onChunk: (chunk) => this.#receive(chunk),
      onDrain: () => this.#release(),
      onLost: (cause) => this.#lose(cause),
    });
  }

  get isCompressed(): boolean {
    return this.#transport.isCompressed;
  }

  get isOpen(): boolean {
    return this.#dead === undefined;
  }

  run(command: WireCommand): Promise<void> {
    if (this.#run !== undefined) throw new TypeError('one command at a time on one connection');
    if (this.#dead !== undefined) return Promise.reject(this.#deadFor(command.doing));
    if (command.signal?.aborted) return Promise.reject(command.signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const run: Run = {
      ...command,
      resolve,
      reject,
      timer: undefined,
      heardBytes: 0,
      waiting: [],
      consumerBusy: false,
    };
    const onAbort = (): void => this.fail(command.signal?.reason);
    command.signal?.addEventListener('abort', onAbort, { once: true });
    this.#run = run;
    this.#watch(run);
    this.#transport.beginCommand();
    this.sendPayload(command.payload, 0).catch((error: unknown) => this.fail(error));
    return promise.finally(() => {
      clearTimeout(run.timer);
      command.signal?.removeEventListener('abort', onAbort);
    });
  }

  /** Frames and writes one payload, waiting whenever the socket's buffer is full. */
  async sendPayload(payload: Buffer, firstSequence: number): Promise<void> {
    for (const piece of framePayload(payload, firstSequence)) await this.#write(piece);
  }

  /** While we keep the server waiting, its silence is not counted. */
  stopClock(): void {
    clearTimeout(this.#run?.timer);
  }

  startClock(): void {
    if (this.#run !== undefined) this.#watch(this.#run);
  }

  /** Ends the current command with this error and cuts the connection. Harmless when already dead. */
  fail(error: unknown): void {
    this.#dead ??= { error };
    this.#transport.destroy();
    const run = this.#run;
    this.#run = undefined;
    this.#drained?.reject(error);
    this.#drained = undefined;
    run?.reject(error);
  }

  destroy(): void {
    this.fail(this.#lostError('its closing', undefined));
  }

  /** COM_QUIT, then the server closes; cut after `graceMs` when it does not. */
  async quit(graceMs: number): Promise<void> {
    if (this.#dead !== undefined || this.#run !== undefined) return this.destroy();
    this.#dead = { error: this.#lostError('its closing', undefined) };
    await this.#transport.end(Buffer.from([1, 0, 0, 0, 1]), graceMs);
  }

  async #write(piece: Buffer): Promise<void> {
    if (this.#dead !== undefined) throw this.#dead.error;
    const hasRoom = this.#transport.write(piece);
    if (hasRoom) return;
    this.#drained ??= Promise.withResolvers<void>();
    await this.#drained.promise;
  }

  #release(): void {
    this.#run?.timer?.refresh();
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  #receive(chunk: Buffer): void {
    const run = this.#run;
    if (run === undefined) {
      this.#receiveIdle(chunk);
      return;
    }
    run.heardBytes += chunk.length;
    if (run.heardBytes >= LEAST_HEARD_BYTES) {
      run.heardBytes = 0;
      run.timer?.refresh();
    }
    if (run.consumerBusy) run.waiting.push(Buffer.from(chunk));
    else this.#feed(run, chunk);
  }

  #feed(run: Run, chunk: Buffer): void {
    let state: WireState | Promise<WireState>;
    try {
      state = run.onChunk(chunk);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (typeof state === 'string') {
      this.#advance(run, state);
      return;
    }
    run.consumerBusy = true;
    clearTimeout(run.timer);
    this.#transport.pause();
    state.then(
      (settled) => this.#continue(run, settled),
      (error: unknown) => this.fail(error),
    );
  }

  #continue(run: Run, state: WireState): void {
    if (this.#run !== run) return;
    run.consumerBusy = false;
    this.#advance(run, state);
    while (this.#run === run && !run.consumerBusy) {
      const chunk = run.waiting.shift();
      if (chunk === undefined) break;
      this.#feed(run, chunk);
    }
    if (this.#run === run && run.consumerBusy) return;
    if (this.#run === run) this.#watch(run);
    this.#transport.resume();
  }

  #advance(run: Run, state: WireState): void {
    if (state === 'more') return;
    if (run.waiting.length > 0) {
      this.#surplus();
      return;
    }
    this.#run = undefined;
    run.resolve();
  }

  /** Between commands only a dying server speaks: it says why (shutdown, idle too long) and closes. */
  #receiveIdle(chunk: Buffer): void {
    if (this.#dead !== undefined) return;
    if (chunk.length > 7 && chunk[4] === 0xff) this.#lastWords = parseError(chunk.subarray(4));
    else this.#surplus();
  }

  #surplus(): void {
    this.fail(lostConnection(this.#address, 'reading an answer', 'bytes came after its end', undefined));
  }

  #lose(cause: unknown): void {
    if (this.#dead !== undefined) return;
    this.fail(this.#lostError(this.#run?.doing ?? 'an idle moment', cause));
  }

  #lostError(doing: string, cause: unknown): SalvorError {
    const words = this.#lastWords;
    const reason = words === undefined ? '' : `error ${words.errno}: ${words.message}`;
    return lostConnection(this.#address, doing, reason, cause);
  }

  #deadFor(doing: string): unknown {
    return this.#lostError(doing, this.#dead?.error);
  }

  #watch(run: Run): void {
    clearTimeout(run.timer);
    run.heardBytes = 0;
    if (run.silenceMs === 0) return;
    run.timer = setTimeout(() => {
      this.fail(stalledConnection(this.#address, run.doing, run.silenceMs));
    }, run.silenceMs);
  }
}
