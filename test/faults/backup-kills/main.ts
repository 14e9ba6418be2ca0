import { writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { type KillResult, killAgainAndAgain } from './kill-loop.ts';

/**
 * `npm run faults:backup-kills -- [kills] [first seed]`: backups ended by SIGKILL at seeded random times and at files, spread over the tested servers,
 * each followed by --resume. The table goes to bench/results/backup-kills.md. Exits with 1 when an invariant does not hold.
 */
const [kills = 500, firstSeed = 1] = process.argv.slice(2).map(Number);
const beganAt = performance.now();
const results: KillResult[] = [];
for (const kind of TESTED_KINDS) {
  const server = await startTestServer(kind, { extraOptions: ['--log-bin=bin', '--server-id=1'] });
  try {
    const count = Math.ceil(kills / TESTED_KINDS.length);
    for await (const result of killAgainAndAgain(server, { kind, count, firstSeed })) {
      results.push(result);
      for (const broken of result.broken)
        process.stdout.write(`${kind}, seed ${result.seed} (${result.point}): ${broken}\n`);
      if (results.length % 25 === 0) process.stdout.write(`${results.length} kills\n`);
      await writeFile(
        new URL('../../../bench/results/backup-kills.md', import.meta.url),
        `${report().join('\n')}\n`,
      );
    }
  } finally {
    await server.stop();
  }
}
process.exitCode = results.every(({ broken }) => broken.length === 0) ? 0 : 1;

function report(): string[] {
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(0);
  const servers = [...new Set(results.map(({ server }) => server))];
  return [
    '# Backups that are killed',
    '',
    `Written by \`npm run faults:backup-kills\`: ${results.length} runs, seeds from ${firstSeed}, Node ${process.version}, ${availableParallelism()} cores,`,
    `${(totalmem() / 1e9).toFixed(0)} GB, ${new Date().toISOString().slice(0, 10)}, ${seconds} s.`,
    '',
    'Each run is ended by SIGKILL at a seeded random time, or as soon as a seeded number of files has appeared, gone or changed its name in the repository (objects,',
    'parts of the journal, files of the snapshot, the manifest). Then: no snapshot is listed that is not whole, the oldest one is unchanged byte for byte, no session and no lock',
    'is left on the server; `--resume` (after every fourth kill a row is changed first) ends in a snapshot that `verify` finds whole and whose rows are those of the server.',
    '',
    '| server | killed by | runs | killed before the end | had a journal | chunks taken over | rows had changed: said so | said so without | sealed all the same | invariants broken |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...servers.flatMap((server) => ['time', 'file'].map((point) => lineOf(server, point))),
  ];
}

function lineOf(server: string, point: string): string {
  const own = results.filter((result) => result.server === server && result.point === point);
  const count = (is: (result: KillResult) => boolean) => own.filter(is).length;
  const moved = own.filter(({ hasMoved, hadJournal }) => hasMoved && hadJournal);
  return `| ${[
    server,
    point,
    own.length,
    count(({ wasKilled }) => wasKilled),
    count(({ hadJournal }) => hadJournal),
    own.reduce((sum, { takenOver }) => sum + takenOver, 0),
    `${moved.filter(({ saidMoved }) => saidMoved).length} of ${moved.length}`,
    count(({ hasMoved, hadJournal, saidMoved }) => !hasMoved && hadJournal && saidMoved),
    count(({ wasSealed, wasKilled }) => wasSealed && wasKilled),
    own.reduce((sum, { broken }) => sum + broken.length, 0),
  ].join(' | ')} |`;
}
