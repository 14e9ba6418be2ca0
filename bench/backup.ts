// `npm run bench:backup -- [--server KIND] [--scale 0.1] [--rounds 5] [--no-growth]`: Salvor beside its yardsticks, in one run, on
// one server. Writes bench/results/, ends with one line of JSON.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScratchServer } from '../src/scratch/scratch-server.ts';
import { markdown } from './backup/report-text.ts';
import { summarise } from './backup/results.ts';
import { runRounds } from './backup/rounds.ts';
import { removeAll } from './backup/sample.ts';
import { measureGrowth, startMs } from './backup/small-checks.ts';
import { startBenchServer } from './data/bench-server.ts';
import { type DataSet, GROWTH, SIX_TABLES } from './data/data-set.ts';
import { benchOptions, say } from './measure/bench-options.ts';

const GROWTH_RUNS = 3;

const RESULTS_DIR = join(import.meta.dirname, 'results');

const { kind, scale, rounds, growth: withGrowth } = benchOptions({ server: 'mariadb-10.11', rounds: 5 });

async function withData<T>(
  data: DataSet,
  use: (server: ScratchServer, dir: string) => Promise<T>,
): Promise<T> {
  const server = await startBenchServer({ kind, data, scale, say });
  const dir = await mkdtemp(join(tmpdir(), 'salvor-bench-'));
  try {
    return await use(server, dir);
  } finally {
    await server.stop();
    await removeAll(dir);
  }
}

const measured = await withData(SIX_TABLES, async (server, dir) => {
  const place = { server, database: SIX_TABLES.database, dir };
  const facts = { server: `${server.kind} ${server.version}`, scale, rounds };
  const samples = await runRounds({ place, rounds, say });
  const version = await startMs(['--version']);
  const explain = await startMs(['explain', '1205']);
  return { rounds: samples, facts, startMs: { version, explain } };
});
const growth = withGrowth
  ? await withData(GROWTH, (server, dir) => {
      say('peak memory of a table and of one ten times as big');
      return measureGrowth({ server, database: GROWTH.database, dir }, GROWTH_RUNS);
    })
  : null;

const results = summarise({ ...measured, growth });
await mkdir(RESULTS_DIR, { recursive: true });
const name = scale === 1 ? `backup-${kind}` : `backup-${kind}-x${scale}`;
await writeFile(join(RESULTS_DIR, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
await writeFile(join(RESULTS_DIR, `${name}.md`), markdown(results));
console.log(markdown(results));
console.log(JSON.stringify(results));
