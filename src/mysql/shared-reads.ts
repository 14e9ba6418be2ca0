import type net from 'node:net';

/** What the kernel of the operating system holds for a local socket at most, so that one read takes all of it. */
const READ_BYTES = 256 * 1024;

/**
 * Reads of one socket into the same memory again and again: fresh memory for each read is what makes a garbage
 * collector work most while rows stream in. 'data' is still emitted; until share() with a copy of what was read, then
 * with the memory itself, valid until the listener returns or, after pause(), until resume().
 */
export class SharedReads {
  #socket: net.Socket | undefined;
  #isShared = false;

  readonly onread: net.OnReadOpts = {
    buffer: Buffer.allocUnsafeSlow(READ_BYTES),
    callback: (count, memory) => {
      const bytes = Buffer.from(memory.buffer, memory.byteOffset, count);
      this.#socket?.emit('data', this.#isShared ? bytes : Buffer.from(bytes));
      return true;
    },
  };

  attach(socket: net.Socket): void {
    this.#socket = socket;
  }

  /** From now on listeners get the memory itself. */
  share(): void {
    this.#isShared = true;
  }
}
