import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { runProgram } from '../../src/scratch/run-program.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { programArgv } from '../../src/scratch/server-binaries.ts';

export interface ClientOptions {
  /** Put after the connection options, for instance `--binary-mode`, `-N`, a database. */
  readonly args?: readonly string[];
  readonly timeoutMs?: number;
  /** Log in with this option file instead of root's, as `managedProfile` makes one. */
  readonly optionFile?: string;
}

/** Argv of a stock program of this server's version, with the options that log in as root by the socket. */
export function stockArgv(
  server: ScratchServer,
  program: string,
  optionFile = server.clientOptionFile,
): string[] {
  const argv = programArgv(server.binaries, program);
  assert.ok(argv, `${server.kind} came without ${program}`);
  const pluginDir = server.binaries.clientPluginDir;
  return [...argv, `--defaults-file=${optionFile}`, ...(pluginDir ? [`--plugin-dir=${pluginDir}`] : [])];
}

/** Runs a stock program (`mysqldump`, `mysqlbinlog`, ...) and returns its output; fails the test if it fails. */
export async function runStock(
  server: ScratchServer,
  program: string,
  args: readonly string[],
  stdin?: string | Buffer,
): Promise<Buffer> {
  return await run([...stockArgv(server, program), ...args], stdin, 120_000);
}

/**
 * Runs SQL through the stock `mysql` client, for set-up and checks that do not depend on our own code. Returns what
 * it prints: tab-separated rows without a header, bytes as the server sent them (`--raw`). SQL goes in as bytes:
 * `SET NAMES` is the caller's; until then it is utf8mb4.
 */
export async function runClient(
  server: ScratchServer,
  sql: string | Buffer,
  options: ClientOptions = {},
): Promise<Buffer> {
  const fixed = [
    '--batch',
    '--raw',
    '--skip-column-names',
    '--default-character-set=utf8mb4',
    '--binary-mode',
  ];
  return await run(
    [...stockArgv(server, 'mysql', options.optionFile), ...fixed, ...(options.args ?? [])],
    sql,
    options.timeoutMs ?? 120_000,
  );
}

async function run(
  argv: readonly string[],
  stdin: string | Buffer | undefined,
  timeoutMs: number,
): Promise<Buffer> {
  const input = stdin === undefined ? {} : { stdin: Readable.from([Buffer.from(stdin as string)]) };
  const result = await runProgram(argv, { timeoutMs, env: {}, maxOutputBytes: 1024 * 1024 * 1024, ...input });
  assert.equal(result.exitCode, 0, `${argv.at(-1)}: ${result.failure ?? ''} ${result.stderr}`);
  return result.stdout;
}
