import { writeFileSync } from 'node:fs';
import { backup, restore } from '../../../src/index.ts';
import type { Strategy } from '../../../src/model/manifest.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { rootOf, temporaryRepository } from '../../support/salvor-runs.ts';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';
import { BANK_SQL, INVARIANT_SQL, moveMoney, TOTAL } from './bank.ts';
import { synchronise } from './synchronise.ts';

/**
 * `npm run faults:snapshot -- [tries] [backups]`: 10,000 synchronisations of two connections per strategy and server, and 50 backups
 * in a row, all under writers. The table goes to bench/results/snapshot.md. Exits with 1 when anything proven differs.
 */
const [tries = 10_000, backups = 50] = process.argv.slice(2).map(Number);
const lines = [
  '# Snapshots under writers',
  '',
  'Written by `npm run faults:snapshot`. Two connections begin one snapshot again and again while two others move money between two',
  'tables; both then read everything. `unproven` shows what happens without a proof, and that the comparison can fail.',
  '',
  '| server | strategy | tries | transfers meanwhile | snapshots that differ | seconds |',
  '|---|---|---|---|---|---|',
];
let isBad = false;

for (const kind of TESTED_KINDS) {
  const server = await startTestServer(kind, { extraOptions: ['--log-bin=bin', '--server-id=1'] });
  const target = await startTestServer(kind, { extraOptions: ['--local-infile=1'] });
  try {
    const strategies: Strategy[] = ['read-lock', 'lock-tables'];
    for (const strategy of [...strategies, 'unproven' as const]) {
      await runClient(server, BANK_SQL);
      const done = await synchronise(rootOf(server), strategy, tries);
      const differing = done.differing + done.broken;
      if (strategy !== 'unproven' && differing > 0) isBad = true;
      say(
        `| ${server.version} | ${strategy} | ${tries} | ${done.transfers} | ${differing} | ${done.seconds.toFixed(0)} |`,
      );
    }
    const lost = await backupsInARow(server, target);
    if (lost > 0) isBad = true;
    say(`| ${server.version} | ${backups} backups in a row, restored | ${backups} | | ${lost} | |`);
  } finally {
    await server.stop();
    await target.stop();
  }
}
writeFileSync(new URL('../../../bench/results/snapshot.md', import.meta.url), `${lines.join('\n')}\n`);
process.exitCode = isBad ? 1 : 0;

function say(line: string): void {
  lines.push(line);
  process.stdout.write(`${line}\n`);
}

/** Gives how many of them did not keep the money. */
async function backupsInARow(server: ScratchServer, target: ScratchServer): Promise<number> {
  await runClient(server, BANK_SQL);
  const repository = await temporaryRepository();
  const stop = new AbortController();
  const writing = moveMoney(rootOf(server), 2, stop.signal);
  let lost = 0;
  for (let i = 0; i < backups; i++) {
    await backup({ repository, connection: rootOf(server), selection: { schemas: ['bank'], tables: [] } });
    await runClient(target, 'DROP DATABASE IF EXISTS bank');
    await restore({ repository, snapshot: 'latest', connection: rootOf(target) });
    const kept = (await runClient(target, INVARIANT_SQL)).toString().trim();
    if (kept !== `${TOTAL}\t0`) lost++;
  }
  stop.abort();
  await writing;
  return lost;
}
