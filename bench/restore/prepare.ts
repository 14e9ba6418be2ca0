import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { programArgv } from '../../src/scratch/server-binaries.ts';
import type { ServerKind } from '../../src/scratch/server-kind.ts';
import { runSalvorBackup } from '../backup/contenders.ts';
import { startBenchServer } from '../data/bench-server.ts';
import type { DataSet } from '../data/data-set.ts';
import { generateRows } from '../data/generate-rows.ts';
import { timedRun } from '../measure/timed-run.ts';

/** The same rows three times: as a snapshot, as a dump of the stock program, as one TSV file per table. */
export interface Prepared {
  readonly repository: string;
  readonly dumpFile: string;
  readonly tables: readonly { readonly name: string; readonly file: string; readonly bytes: number }[];
}

export interface PrepareOptions {
  readonly kind: ServerKind;
  readonly data: DataSet;
  readonly scale: number;
  readonly dir: string;
  readonly say: (line: string) => void;
}

/** Takes the data from a bench server, which is stopped afterwards: while something is measured only one server runs. */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const { data, scale, dir, say } = options;
  const server = await startBenchServer(options);
  try {
    say('a snapshot and a dump of the same data');
    await runSalvorBackup({ server, database: data.database, dir });
    const program = programArgv(server.binaries, 'mysqldump') ?? [];
    const own = server.binaries.vendor === 'mysql' ? ['--set-gtid-purged=OFF', '--no-tablespaces'] : [];
    const dumpFile = join(dir, 'dump.sql');
    await timedRun([
      ...program,
      `--defaults-file=${server.clientOptionFile}`,
      ...[
        '--single-transaction',
        '--quick',
        ...own,
        `--result-file=${dumpFile}`,
        '--databases',
        data.database,
      ],
    ]);
    return { repository: join(dir, 'repository'), dumpFile, tables: await writeTsv(dir, data, scale) };
  } finally {
    await server.stop();
  }
}

async function writeTsv(dir: string, data: DataSet, scale: number): Promise<Prepared['tables']> {
  const folder = join(dir, 'tsv');
  await mkdir(folder, { recursive: true });
  const files = data.tables.map(async (table) => {
    const file = join(folder, `${table.name}.tsv`);
    await pipeline(Readable.from(generateRows(table, scale)), createWriteStream(`${file}.part`));
    await rename(`${file}.part`, file);
    return { name: table.name, file, bytes: (await stat(file)).size };
  });
  return Promise.all(files);
}
