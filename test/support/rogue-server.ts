import net from 'node:net';
import { after } from 'node:test';

/** What it answers to a packet of the client: payloads to send, or raw bytes, or nothing. */
export interface RogueBehaviour {
  /** Instead of the greeting. */
  readonly greeting?: Buffer;
  /** To the client's login; default: an OK packet. */
  readonly afterLogin?: (login: Buffer) => Buffer | null;
  /** To each packet after that; `turn` counts from 0. */
  readonly onPacket?: (payload: Buffer, turn: number) => Buffer | null;
  /** Sent unasked, a little after every answer to a packet. */
  readonly afterwards?: Buffer;
}

export interface RogueServer {
  readonly port: number;
  /** All payloads of the client after its login. */
  readonly received: Buffer[];
}

/** For the tests of the calling file. */
export async function startRogueServer(behaviour: RogueBehaviour): Promise<RogueServer> {
  const rogue = await openRogueServer(behaviour);
  after(() => rogue.close());
  return rogue;
}

/** A TCP server that speaks just enough of the protocol to be believed, and then misbehaves. The caller closes it. */
export async function openRogueServer(
  behaviour: RogueBehaviour,
): Promise<RogueServer & { readonly close: () => void }> {
  const received: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  const listener = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write(behaviour.greeting ?? packet(0, greeting()));
    let bytes: Buffer = Buffer.alloc(0);
    let turn = -1;
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUIntLE(0, 3)) {
        const payload = Buffer.from(bytes.subarray(4, 4 + bytes.readUIntLE(0, 3)));
        bytes = Buffer.from(bytes.subarray(4 + payload.length));
        const answer =
          turn < 0
            ? (behaviour.afterLogin ?? (() => packet(2, ok())))(payload)
            : (behaviour.onPacket ?? (() => null))(payload, turn);
        if (turn >= 0) received.push(payload);
        turn += 1;
        if (answer !== null) socket.write(answer);
        const { afterwards } = behaviour;
        if (turn > 2 && afterwards !== undefined) setTimeout(() => socket.write(afterwards), 20);
      }
    });
  });
  listener.listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  return {
    port: (listener.address() as net.AddressInfo).port,
    received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

export function packet(sequence: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUIntLE(payload.length, 0, 3);
  header[3] = sequence;
  return Buffer.concat([header, payload]);
}

export function ok(): Buffer {
  return Buffer.from([0, 0, 0, 2, 0, 0, 0]);
}

export function fileRequest(file: string): Buffer {
  return Buffer.concat([Buffer.from([0xfb]), Buffer.from(file)]);
}

export function authSwitch(plugin: string): Buffer {
  return Buffer.concat([
    Buffer.from([0xfe]),
    Buffer.from(`${plugin}\0`),
    Buffer.alloc(20, 7),
    Buffer.from([0]),
  ]);
}

/** A result set of one column per name and these rows. */
export function resultSet(columns: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const lenenc = (text: string): Buffer =>
    Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
  const eof = Buffer.from([0xfe, 0, 0, 2, 0]);
  const payloads = [
    Buffer.from([columns.length]),
    ...columns.map((name) =>
      Buffer.concat([
        ...['def', '', '', ''].map(lenenc),
        lenenc(name),
        lenenc(name),
        Buffer.from([12, 45, 0, 255, 0, 0, 0, 253, 0, 0, 0, 0, 0]),
      ]),
    ),
    eof,
    ...rows.map((row) => Buffer.concat(row.map(lenenc))),
    eof,
  ];
  return Buffer.concat(payloads.map((payload, index) => packet(index + 1, payload)));
}

/** What SHOW VARIABLES answers, so that connect() believes in a MySQL 9.7. */
export function identityAnswer(): Buffer {
  const values = {
    version: '9.7.0',
    version_comment: 'rogue',
    hostname: 'evil',
    port: '1',
    server_id: '1',
    datadir: '/',
  };
  return resultSet(['Variable_name', 'Value'], Object.entries(values));
}

/** PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH, LOCAL_FILES and so on: everything but TLS. */
function greeting(): Buffer {
  const capabilities = 0x00ff_f7ff & ~0x0800;
  const low = Buffer.from([capabilities & 0xff, (capabilities >> 8) & 0xff]);
  const high = Buffer.from([(capabilities >> 16) & 0xff, (capabilities >> 24) & 0xff]);
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from('9.7.0\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.alloc(8, 5),
    Buffer.from([0]),
    low,
    Buffer.from([45, 2, 0]),
    high,
    Buffer.from([21]),
    Buffer.alloc(10),
    Buffer.alloc(12, 6),
    Buffer.from([0]),
    Buffer.from('mysql_native_password\0'),
  ]);
}
