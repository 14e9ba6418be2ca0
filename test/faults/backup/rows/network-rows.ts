import { setTimeout as sleep } from 'node:timers/promises';
import { NotRunHere } from '../../machine.ts';
import type { Mischief } from '../chaos-proxy.ts';
import type { Expected, FaultRow } from '../fault-row.ts';
import type { FaultedRun } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';

/** In the greeting, in the first answers, in definitions, and in the rows of the big table. */
const CUTS = [10, 400, 5_000, 60_000, 1_000_000, 6_000_000];

/** Bytes of a connection from which on it is certain that rows are read: it is replaced then, for nobody writes. */
const IN_ROWS = 1_000_000;

function cutOff(_: Scene, turn: number): Expected {
  if ((CUTS[turn - 1] ?? 0) >= IN_ROWS) return { kind: 'done', warnings: ['CONNECTION_REPLACED'] };
  const codes = ['CONNECTION_LOST', 'CONNECT_CLOSED'] as const;
  // In definitions it ends the run, in the first rows it does not: the server's version decides.
  if (CUTS[turn - 1] === 60_000) return { kind: 'any', codes };
  return { kind: 'fails', codes, details: { address: /^127/ } };
}

async function through(scene: Scene, atBytes: number, mischief: Mischief): Promise<FaultedRun> {
  const proxy = await scene.proxy({ atBytes, mischief });
  const run = await scene.backup({ port: proxy.port, args: ['--read-timeout=3', '--connect-timeout=5'] });
  if (!proxy.happened()) throw new Error(`no connection brought ${atBytes} bytes`);
  return run;
}

export const NETWORK_ROWS: readonly FaultRow[] = [
  {
    id: 'C1',
    injection: `proxy: RST after ${CUTS.join(', ')} bytes of one connection`,
    turns: CUTS.length,
    expected: cutOff,
    run: (scene, turn) => through(scene, CUTS[turn - 1] ?? 0, 'reset'),
  },
  {
    id: 'C2',
    injection: `proxy: FIN after ${CUTS.join(', ')} bytes of one connection`,
    turns: CUTS.length,
    expected: cutOff,
    run: (scene, turn) => through(scene, CUTS[turn - 1] ?? 0, 'finish'),
  },
  {
    id: 'C3',
    injection: `proxy: one connection stalls after ${CUTS.join(', ')} bytes; --read-timeout=3`,
    turns: CUTS.length,
    expected: { kind: 'fails', codes: ['CONNECTION_STALLED', 'CONNECT_TIMEOUT'] },
    run: (scene, turn) => through(scene, CUTS[turn - 1] ?? 0, 'stall'),
  },
  {
    id: 'C4',
    injection:
      'proxy: every connection falls silent after 5 KB or 2 MB of one, and new ones are not answered',
    turns: 2,
    expected: { kind: 'fails', codes: ['CONNECTION_STALLED', 'CONNECT_TIMEOUT'] },
    run: (scene, turn) => through(scene, turn === 1 ? 5_000 : 2_000_000, 'silence'),
  },
  {
    id: 'C5',
    injection: 'proxy: one byte per second after 2 MB of one connection; --read-timeout=3',
    expected: { kind: 'fails', codes: ['CONNECTION_STALLED'] },
    run: (scene) => through(scene, 2_000_000, 'trickle'),
  },
  {
    id: 'C11',
    injection: 'SIGKILL of the server while it sends the big table; it is started again afterwards',
    boundSeconds: 30,
    expected: { kind: 'fails', codes: ['CONNECTION_LOST'] },
    run: (scene) => {
      const { server } = scene.lab;
      scene.relief(() => server.restart());
      return scene.backupHeldAt(2_000_000, () => server.kill('SIGKILL'));
    },
  },
  {
    id: 'C6',
    injection: 'net_write_timeout of 2 s, and nobody takes the rows for 6 s',
    expected: { kind: 'done' },
    run: async (scene) => {
      await scene.lab.setGlobal({ net_write_timeout: 2 });
      return scene.backupHeldAt(1_000_000, () => sleep(6_000));
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'C7',
    injection: 'wait_timeout and interactive_timeout of 2 s, and idle sessions for 6 s',
    expected: { kind: 'done' },
    run: async (scene) => {
      await scene.lab.setGlobal({ wait_timeout: 2, interactive_timeout: 2 });
      return scene.backupHeldAt(1_000_000, () => sleep(6_000));
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'C8',
    injection:
      'proxy: one bit turned after 5, 60, 1000 and 6000 KB of a TLS connection (in the clear only the checksums of TCP stand against it)',
    turns: 4,
    expected: { kind: 'fails', codes: ['CONNECTION_LOST', 'TLS_FAILED'] },
    run: async (scene, turn) => {
      if ((await scene.lab.sql("SHOW GLOBAL VARIABLES LIKE 'have_ssl'")).endsWith('DISABLED')) {
        throw new NotRunHere('this server was started without TLS');
      }
      const proxy = await scene.proxy({ atBytes: CUTS[turn + 1] ?? 0, mischief: 'flip' });
      return scene.backup({ port: proxy.port, args: ['--ssl-mode=REQUIRED'] });
    },
  },
  {
    id: 'C9',
    injection: 'proxy: the second and later connections reach another server',
    expected: { kind: 'fails', codes: ['SERVER_IDENTITY_CHANGED'] },
    run: (scene) => spread(scene, (connection) => connection > 0),
  },
  {
    id: 'C10',
    injection: 'proxy: every other connection reaches another server',
    expected: { kind: 'fails', codes: ['SERVER_IDENTITY_CHANGED'] },
    run: (scene) => spread(scene, (connection) => connection % 2 === 1),
  },
  {
    id: 'C12',
    injection: 'max_connections: no place left, and in another run one for two connections',
    turns: 2,
    expected: { kind: 'fails', codes: ['TOO_MANY_CONNECTIONS'] },
    run: async (scene, turn) => {
      await scene.lab.setGlobal({ max_connections: 10 });
      for (let i = 0; i < (turn === 1 ? 10 : 9); i++) await scene.lab.hold('DO 1');
      return scene.backup();
    },
  },
  {
    id: 'C13',
    injection: 'an account with MAX_USER_CONNECTIONS 1',
    expected: { kind: 'fails', codes: ['TOO_MANY_CONNECTIONS'] },
    run: async (scene) => {
      await scene.lab.sql('ALTER USER backup WITH MAX_USER_CONNECTIONS 1');
      scene.relief(() =>
        scene.lab.sql('ALTER USER backup WITH MAX_USER_CONNECTIONS 0').then(() => undefined),
      );
      return scene.backup();
    },
  },
  {
    id: 'C15',
    injection:
      'require_secure_transport and --ssl-mode=DISABLED; a server without TLS and --ssl-mode=REQUIRED',
    turns: 2,
    expected: { kind: 'fails', codes: ['TLS_REQUIRED', 'TLS_REFUSED', 'LOGIN_NEEDS_TLS'] },
    run: async (scene, turn) => {
      const { port } = scene.lab.server;
      if (turn === 1) {
        await scene.lab.setGlobal({ require_secure_transport: 1 });
        return scene.backup({ port });
      }
      const hasTls = scene.lab.vendor === 'mysql';
      return hasTls ? null : scene.backup({ port, args: ['--ssl-mode=REQUIRED'] });
    },
  },
];

/** Connections for which `isOther` says so reach a second server with the same account. */
async function spread(scene: Scene, isOther: (connection: number) => boolean): Promise<FaultedRun> {
  const { server } = scene.lab;
  const other = await scene.lab.otherServer();
  const target = (connection: number) => (isOther(connection) ? other.port : server.port);
  const proxy = await scene.proxy({ target });
  return scene.backup({ port: proxy.port });
}
