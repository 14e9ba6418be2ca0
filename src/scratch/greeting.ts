import { connect } from 'node:net';

/**
 * True when a server behind this socket greets: its first packet (3 bytes of length, sequence number 0, protocol
 * version 10) has arrived. An error packet (too many connections, host blocked) is no greeting.
 */
export function greets(socketPath: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: socketPath });
    const finish = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    let head: Buffer = Buffer.alloc(0);
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => resolve(false));
    socket.on('data', (data: Buffer) => {
      head = Buffer.concat([head, data]);
      if (head.length >= 5) finish(head[3] === 0 && head[4] === 10);
    });
  });
}
