import { join } from 'node:path';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { programArgv } from '../../src/scratch/server-binaries.ts';
import type { RunResult } from '../backup/sample.ts';
import type { DataSet } from '../data/data-set.ts';
import { type RunOutput, timedRun } from '../measure/timed-run.ts';
import type { Prepared } from './prepare.ts';

const SALVOR = join(import.meta.dirname, '../../bin/salvor');
/** Connections of Salvor, and programs side by side in `limit`. */
const STREAMS = 2;

export interface Target {
  readonly server: ScratchServer;
  readonly data: DataSet;
  readonly prepared: Prepared;
}

/** `salvor restore` of the whole snapshot, without the proof afterwards, which the others do not have. */
export async function runSalvorRestore(target: Target, ...more: string[]): Promise<RunResult> {
  const { server, prepared } = target;
  const run = await timedRun([
    ...[SALVOR, 'restore', 'latest', '-r', prepared.repository, '--no-defaults'],
    ...['--socket', server.socket, '--user', server.user, '--connections', String(STREAMS)],
    ...['--no-validate', '--yes', '--target', server.socket, ...more],
  ]);
  return { ...run, storedBytes: 0 };
}

/** `salvor restore FILE` of the same dump that the stock client reads, without the proof afterwards. */
export async function runForeignFile({ server, prepared }: Target): Promise<RunResult> {
  const run = await timedRun([
    ...[SALVOR, 'restore', prepared.dumpFile, '--no-defaults', '--socket', server.socket],
    ...['--user', server.user, '--connections', String(STREAMS), '--no-validate'],
  ]);
  return { ...run, storedBytes: 0 };
}

/** The rows of the last restore, against the snapshot. */
export async function validateRestore({ server, prepared }: Target): Promise<void> {
  const logIn = ['--no-defaults', '--socket', server.socket, '--user', server.user];
  await timedRun([SALVOR, 'validate', 'latest', '-r', prepared.repository, ...logIn]);
}

/** The stock client reads the dump from a file, as an administrator would type it. */
export async function runMysqlClient(target: Target): Promise<RunResult> {
  const script = 'file=$1; shift; exec "$@" < "$file"';
  const argv = ['sh', '-c', script, 'sh', target.prepared.dumpFile, ...client(target.server)];
  return { ...(await timedRun(argv)), storedBytes: 0 };
}

/**
 * What no program can beat by much: the same rows from ready TSV files, by LOAD DATA of the stock client over as many
 * streams, balanced by size, each table's indexes right after its rows. No progress is kept and nothing is checked.
 */
export async function runLimit(target: Target): Promise<RunResult> {
  const { server, data, prepared } = target;
  await runSql(server, `CREATE DATABASE ${data.database} CHARACTER SET utf8mb4`);
  const streams = Array.from({ length: STREAMS }, () => ({ bytes: 0, sql: [SESSION] }));
  for (const { name, file, bytes } of prepared.tables.toSorted((a, b) => b.bytes - a.bytes)) {
    const least = streams.toSorted((a, b) => a.bytes - b.bytes)[0];
    if (least === undefined) break;
    least.bytes += bytes;
    least.sql.push(...loadSql(data, name, file));
  }
  const beganAt = performance.now();
  const runs = await Promise.all(streams.map(({ sql }) => runSql(server, sql.join(';\n'))));
  const sum = (of: (run: RunOutput) => number) => runs.reduce((total, run) => total + of(run), 0);
  return {
    seconds: (performance.now() - beganAt) / 1000,
    peakBytes: sum(({ peakBytes }) => peakBytes),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    storedBytes: 0,
  };
}

const SESSION = 'SET SESSION foreign_key_checks = 0, unique_checks = 0';

function loadSql({ database, tables }: DataSet, name: string, file: string): string[] {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) return [];
  const { columns, fields, indexes, characterSet = 'binary' } = table;
  return [
    `CREATE TABLE ${database}.${name} (${columns.join(', ')}) ENGINE=InnoDB`,
    `LOAD DATA LOCAL INFILE '${file}' INTO TABLE ${database}.${name} CHARACTER SET ${characterSet} (${fields.join(', ')})`,
    ...(indexes.length > 0 ? [`ALTER TABLE ${database}.${name} ${indexes.join(', ')}`] : []),
  ];
}

/** Back to an empty server. */
export async function emptyTarget({ server, data }: Target): Promise<void> {
  await runSql(server, `DROP DATABASE IF EXISTS ${data.database}`);
}

function client(server: ScratchServer): string[] {
  const program = programArgv(server.binaries, 'mysql') ?? [];
  return [...program, `--defaults-file=${server.clientOptionFile}`];
}

function runSql(server: ScratchServer, sql: string): Promise<RunOutput> {
  return timedRun([...client(server), '--local-infile=1', '-e', sql]);
}
