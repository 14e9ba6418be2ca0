import type { Mischief } from '../chaos-proxy.ts';
import type { FaultRow } from '../fault-row.ts';
import type { FaultedRun } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';

/** In the greeting, in the first answers, in definitions, and in the rows of the big table. */
const CUTS = [10, 400, 5_000, 60_000, 1_000_000, 6_000_000];

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
    expected: { kind: 'fails', codes: ['CONNECTION_LOST', 'CONNECT_CLOSED'], details: { address: /^127/ } },
    run: (scene, turn) => through(scene, CUTS[turn - 1] ?? 0, 'reset'),
  },
  {
    id: 'C2',
    injection: `proxy: FIN after ${CUTS.join(', ')} bytes of one connection`,
    turns: CUTS.length,
    expected: { kind: 'fails', codes: ['CONNECTION_LOST', 'CONNECT_CLOSED'], details: { address: /^127/ } },
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
];
