import { createServer, connect as openSocket } from 'node:net';
import { join } from 'node:path';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { temporaryFolder } from './salvor-runs.ts';

export interface CommandTap {
  readonly socket: string;
  /** Commands that were sent since (and with) the first that `begins` accepted. */
  readonly counted: () => number;
  close(): Promise<void>;
}

export interface TapOptions {
  /** The first command to count, as the bytes that the client sends. */
  readonly begins: (bytes: Buffer) => boolean;
  /** Told right after a counted command was handed to the server, counted from 1. */
  readonly onCommand: (count: number) => void;
}

/** A socket before a server's own that counts what one client asks: the place of a kill is a command, not a moment. */
export async function openCommandTap(server: ScratchServer, options: TapOptions): Promise<CommandTap> {
  const path = join(temporaryFolder(), 'tap.sock');
  let count = 0;
  const tap = createServer((client) => {
    const upstream = openSocket(server.socket);
    client.on('data', (bytes: Buffer) => {
      upstream.write(bytes);
      if (count === 0 && !options.begins(bytes)) return;
      count++;
      options.onCommand(count);
    });
    upstream.pipe(client);
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.end());
    }
  });
  await new Promise<void>((resolve) => tap.listen(path, resolve));
  return {
    socket: path,
    counted: () => count,
    close: () => new Promise((resolve) => tap.close(() => resolve())),
  };
}
