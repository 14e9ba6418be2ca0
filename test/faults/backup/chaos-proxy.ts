import { createServer, connect as openSocket, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happens to the connection that brings the `atBytes`-th byte of the server. */
export type Mischief =
  | 'reset'
  | 'finish'
  /** Nothing passes any more on this connection, nobody says goodbye. */
  | 'stall'
  /** Nothing passes any more on any connection, and new ones are not answered. */
  | 'silence'
  /** One byte per second. */
  | 'trickle'
  /** One bit of that byte is turned. */
  | 'flip'
  /** The bytes wait until this is done, then all goes on. */
  | (() => Promise<void>);

export interface ChaosProxy {
  readonly port: number;
  /** Whether there was occasion for the mischief. */
  readonly happened: () => boolean;
  close(): void;
}

export interface ProxyPlan {
  /** Port of the server, or one per connection in their order. */
  readonly target: number | ((connection: number) => number);
  readonly atBytes?: number;
  readonly mischief?: Mischief;
  /** Done before it, while the bytes wait. */
  readonly before?: () => Promise<void>;
}

const TRICKLE_MS = 1_000;

/** A TCP proxy before a server that does harm once, when one connection has brought so many bytes. */
export async function openChaosProxy({
  target,
  atBytes = Infinity,
  mischief,
  before,
}: ProxyPlan): Promise<ChaosProxy> {
  const open = new Set<Socket>();
  let happened = false;
  let isSilent = false;
  let connections = 0;

  const proxy = createServer((client) => {
    const port = typeof target === 'number' ? target : target(connections);
    connections++;
    if (isSilent) return void open.add(client);
    const server = openSocket({ port, host: '127.0.0.1' });
    for (const [one, other] of [[client, server] as const, [server, client] as const]) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        if (!isSilent) other.end();
      });
    }
    client.on('data', (bytes) => void (isSilent || server.write(bytes)));
    void passOn(server, client);
  });

  async function passOn(server: Socket, client: Socket): Promise<void> {
    let passed = 0;
    try {
      for await (const chunk of server as AsyncIterable<Buffer>) {
        const isTurn = !happened && mischief !== undefined && passed + chunk.length > atBytes;
        passed += chunk.length;
        if (isTurn) {
          happened = true;
          await before?.();
          const at = Math.max(0, chunk.length - (passed - atBytes));
          if (!(await doHarm(server, client, { chunk, at }))) return;
        } else if (isSilent) await forever();
        else if (!client.write(chunk)) await drained(client);
      }
      client.end();
    } catch {
      client.destroy();
    }
  }

  /** False when nothing more passes here. */
  async function doHarm(
    server: Socket,
    client: Socket,
    { chunk, at }: { readonly chunk: Buffer; readonly at: number },
  ): Promise<boolean> {
    switch (mischief) {
      case 'reset':
        client.write(chunk.subarray(0, at));
        client.resetAndDestroy();
        server.resetAndDestroy();
        return false;
      case 'finish':
        client.end(chunk.subarray(0, at));
        server.destroy();
        return false;
      case 'stall':
        client.write(chunk.subarray(0, at));
        return forever();
      case 'silence':
        isSilent = true;
        return forever();
      case 'trickle':
        return trickle(client, chunk.subarray(at));
      case 'flip':
        chunk[at] = (chunk[at] ?? 0) ^ 0x10;
        break;
      default:
        await mischief?.();
    }
    return client.write(chunk) || (await drained(client));
  }

  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    happened: () => happened,
    close: () => {
      for (const socket of open) socket.destroy();
      proxy.close();
    },
  };
}

/** Leaving the loop over a socket would close it. */
async function forever(): Promise<false> {
  await sleep(3_600_000, undefined, { ref: false });
  return false;
}

async function trickle(client: Socket, bytes: Buffer): Promise<false> {
  for (const byte of bytes) {
    if (client.destroyed) break;
    client.write(Buffer.from([byte]));
    await sleep(TRICKLE_MS, undefined, { ref: false });
  }
  return false;
}

async function drained(socket: Socket): Promise<boolean> {
  if (socket.destroyed) return false;
  await new Promise<void>((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', resolve);
  });
  return !socket.destroyed;
}
