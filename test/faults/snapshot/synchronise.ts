import { DEFAULT_LOCKING } from '../../../src/model/locking.ts';
import type { Strategy } from '../../../src/model/manifest.ts';
import { connect } from '../../../src/mysql/connect.ts';
import type { ConnectionOptions } from '../../../src/mysql/connection-options.ts';
import { openSnapshot } from '../../../src/operation/backup/snapshot/open-snapshot.ts';
import { cells } from '../../support/connect-to.ts';
import { moveMoney, STATE_SQL, TOTAL } from './bank.ts';

export interface Synchronised {
  readonly strategy: Strategy;
  readonly tries: number;
  /** Tries in which the two connections saw something different. */
  readonly differing: number;
  /** Tries in which one connection alone saw money appear or vanish. */
  readonly broken: number;
  readonly transfers: number;
  readonly seconds: number;
}

/** Begins a snapshot over two connections again and again, as a backup does, while others write; compares what both see. */
export async function synchronise(
  connection: ConnectionOptions,
  strategy: Strategy,
  tries: number,
): Promise<Synchronised> {
  const stop = new AbortController();
  const begun = performance.now();
  const writing = moveMoney(connection, 2, stop.signal);
  let differing = 0;
  let broken = 0;
  try {
    for (let i = 0; i < tries; i++) {
      const [one, two] = await twoStates(connection, strategy);
      if (one !== two) differing++;
      const [here = 0, , , there = 0] = (one ?? '').split(' ').map(Number);
      if (here + there !== TOTAL) broken++;
    }
  } finally {
    stop.abort();
  }
  const transfers = await writing;
  const seconds = (performance.now() - begun) / 1000;
  return { strategy, tries, differing, broken, transfers, seconds };
}

async function twoStates(
  connection: ConnectionOptions,
  strategy: Strategy,
): Promise<readonly (string | null | undefined)[]> {
  const snapshot = await openSnapshot(await connect(connection), {
    connection,
    connections: 2,
    selection: { schemas: ['bank'], tables: [] },
    locking: { ...DEFAULT_LOCKING, strategy },
    signal: new AbortController().signal,
    onEvent: () => undefined,
    atMoment: async () => undefined,
  });
  const states: (string | null | undefined)[] = [];
  // One after the other: what is written between the two must not be seen.
  for (const session of snapshot.sessions) states.push((await cells(session, STATE_SQL))[0]?.[0]);
  await snapshot.finish();
  await Promise.all(snapshot.sessions.map((session) => session.close()));
  return states;
}
