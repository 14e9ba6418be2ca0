import type { Duplex } from 'node:stream';

/** A login exchanges a few kilobytes; a server that sends more than this before it lets us in is none. */
export const MAX_LOGIN_BYTES = 1024 * 1024;

interface ChunkTaker {
  execute(chunk: Buffer): void;
}

interface DriverPacket {
  sequenceId: number;
  isError(): boolean;
}

/** The part of a mysql2 connection (3.24.6, pinned) that we lean on. Private there: this file and its tests guard it. */
export interface DriverConnection {
  stream: Duplex;
  packetParser: ChunkTaker;
  /** Present when the compressed protocol is in force: gets the inflated packets. */
  _inflatedPacketsParser?: ChunkTaker;
  config: { password?: string | undefined; ssl: unknown };
  threadId: number | null;
  _handshakePacket: { capabilityFlags: number; serverVersion: string } | null;
  _closing: boolean;
  readonly sequenceId: number;
  handlePacket(packet?: DriverPacket): void;
  startTLS(onSecure: (error?: Error) => void): void;
  write(bytes: Buffer): void;
  _resetSequenceId(): void;
  connect(callback: (error: Error | null) => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
}

export interface TransportListener {
  /** The chunk's memory is used again when this has returned or, after pause(), when reading is resumed. */
  readonly onChunk: (chunk: Buffer) => void;
  readonly onDrain: () => void;
  /** Once, whatever the reason. */
  readonly onLost: (cause: unknown) => void;
}

/** A logged-in byte stream in both directions, plain, TLS or compressed alike. */
export interface Transport {
  readonly isCompressed: boolean;
  attach(listener: TransportListener): void;
  /** False: wait for onDrain before writing more. */
  write(bytes: Buffer): boolean;
  /** Before the first packet of every command. */
  beginCommand(): void;
  pause(): void;
  resume(): void;
  destroy(): void;
  /** Writes the last bytes, waits for the server to close, cuts after graceMs. Never throws. */
  end(lastBytes: Buffer, graceMs: number): Promise<void>;
}

/**
 * Until login is done: bounds what an unknown server can make us hold, and ends the connection at a packet out of order,
 * about which mysql2 would merely print to the console. Errors may carry any number: proxies do not count.
 */
export function guardLogin(connection: DriverConnection): void {
  const handle = connection.handlePacket.bind(connection);
  connection.handlePacket = (packet) => {
    if (packet?.isError()) packet.sequenceId = connection.sequenceId;
    if (packet === undefined || packet.sequenceId === connection.sequenceId) handle(packet);
    else connection.stream.destroy(new Error('a packet came out of order'));
  };
  const parser = connection.packetParser;
  let left = MAX_LOGIN_BYTES;
  connection.packetParser = {
    execute(chunk) {
      left -= chunk.length;
      if (left < 0)
        connection.stream.destroy(new Error('the server sent too much before the login was done'));
      else parser.execute(chunk);
    },
  };
}

/**
 * Puts us in the place of mysql2's packet parser. Called in the very turn in which the login succeeded, so that no
 * byte can slip into the old parser.
 */
export function takeOver(connection: DriverConnection): Transport {
  const { stream } = connection;
  const compressed = connection._inflatedPacketsParser !== undefined;
  let listener: TransportListener | undefined;
  const lost = (cause: unknown): void => listener?.onLost(cause);
  const taker: ChunkTaker = { execute: (chunk) => listener?.onChunk(chunk) };
  if (compressed) connection._inflatedPacketsParser = taker;
  else connection.packetParser = taker;
  connection.config.password = undefined;
  // From here on mysql2 must not report on its own; the stream's events are ours.
  connection._closing = true;
  connection.on('error', lost);
  stream.on('drain', () => listener?.onDrain());
  stream.once('close', () => lost(undefined));

  const write = (bytes: Buffer): boolean => {
    if (!compressed) return stream.write(bytes);
    connection.write(bytes);
    return true;
  };
  return {
    isCompressed: compressed,
    attach: (to) => {
      listener = to;
    },
    write,
    beginCommand: () => connection._resetSequenceId(),
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    destroy: () => stream.destroy(),
    end: (lastBytes, graceMs) => endStream(stream, () => write(lastBytes), graceMs),
  };
}

function endStream(stream: Duplex, writeLast: () => void, graceMs: number): Promise<void> {
  if (stream.destroyed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => stream.destroy(), graceMs);
  stream.once('close', () => {
    clearTimeout(timer);
    resolve();
  });
  writeLast();
  stream.resume();
  return promise;
}
