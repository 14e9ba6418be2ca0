import { fail } from '../errors/salvor-error.ts';
import type { RowKernel } from '../kernel/row-kernel.ts';
import { type RowsState, streamRows } from './raw-rows.ts';
import type { ReadPace } from './read-pace.ts';
import type { Session } from './session.ts';

export interface KernelRowsOptions {
  /** What is read, in a few words; it stands in error messages. */
  readonly doing: string;
  readonly signal: AbortSignal;
  /** Called with new output while it is still in the cache of the core; its memory is the kernel's. */
  readonly onOutput?: (bytes: Buffer) => void;
  /** Called whenever the kernel's output holds a frame; it must takeOutput(). The server waits meanwhile. */
  readonly onFrame?: () => Promise<void>;
  /** Default: as fast as it goes. */
  readonly pace?: ReadPace;
}

/**
 * Sends one SELECT and pushes the answer's bytes through the row kernel until the result has ended. Resolves only
 * when the server's closing packet has come: a result that ends in any other way is an error.
 */
export async function streamThroughKernel(
  session: Session,
  sql: string,
  kernel: RowKernel,
  options: KernelRowsOptions,
): Promise<void> {
  kernel.reset();

  function pushOnce(bytes: Buffer, from: number): number {
    const at = kernel.push(bytes, from);
    options.onOutput?.(kernel.freshOutput());
    return at;
  }

  function state(consumed: number, bytes: Buffer): RowsState {
    if (kernel.violation || (kernel.state === 'done' && consumed < bytes.length)) {
      const problem = kernel.violation?.kind ?? 'bytes after the end of the result';
      fail('PROTOCOL_VIOLATION', { doing: options.doing, problem });
    }
    return kernel.state === 'done' || kernel.state === 'error' ? kernel.state : 'more';
  }

  async function pushRest(bytes: Buffer, consumed: number): Promise<RowsState> {
    let at = consumed;
    while (kernel.outputFull) {
      await options.onFrame?.();
      at = pushOnce(bytes, at);
    }
    return state(at, bytes);
  }

  function pushAll(bytes: Buffer): RowsState | Promise<RowsState> {
    const at = pushOnce(bytes, 0);
    return kernel.outputFull ? pushRest(bytes, at) : state(at, bytes);
  }

  function push(bytes: Buffer): RowsState | Promise<RowsState> {
    const pushed = pushAll(bytes);
    const held = options.pace?.take(bytes.length) ?? null;
    return held === null ? pushed : Promise.all([pushed, held]).then(([reached]) => reached);
  }

  await options.pace?.begin();
  try {
    await streamRows(session, sql, { push, errorPacket: () => errorPacket(kernel) }, options);
  } finally {
    options.pace?.end();
  }
}

/** The kernel has taken the server's error apart; the session wants it as it came. */
function errorPacket(kernel: RowKernel): Uint8Array {
  const error = kernel.serverError ?? { errno: 0, sqlState: '', message: Buffer.alloc(0) };
  const head = Buffer.from([0xff, error.errno & 0xff, error.errno >> 8]);
  return Buffer.concat([head, Buffer.from(error.sqlState && `#${error.sqlState}`), error.message]);
}
