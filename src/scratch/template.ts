import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { sha256Hex } from '../base/hash.ts';
import { fail } from '../errors/salvor-error.ts';
import { withCacheLock } from './cache-lock.ts';
import type { OnScratchProgress } from './progress.ts';
import { type ProgramRun, runProgram } from './run-program.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { commonOptions, isOldMysql } from './server-options.ts';
import { makeFolder } from './work-dir.ts';

export interface TemplateOptions {
  readonly cacheDir: string;
  /** Server options that a data directory is made with for good, as `--lower-case-table-names=1`. */
  readonly initialOptions?: readonly string[];
  readonly onProgress?: OnScratchProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Raised when the way a data directory is prepared changes. */
const TEMPLATE_REVISION = 1;
const INITIALISE_TIMEOUT_MS = 180_000;

/**
 * A freshly initialised data directory of exactly this server version, made once and then only copied. Its one
 * account is root@localhost without a password (and MariaDB's internal one); there is no `test` database.
 */
export async function ensureTemplate(binaries: ServerBinaries, options: TemplateOptions): Promise<string> {
  const key = `${binaries.vendor}-${binaries.versionLine.split(' ')[0] ?? binaries.version}`;
  const { initialOptions = [] } = options;
  const variant = initialOptions.length === 0 ? '' : `-${sha256Hex(initialOptions.join('\n')).slice(0, 12)}`;
  const name = `${key.replaceAll(/[^A-Za-z0-9.+-]/g, '_')}-r${TEMPLATE_REVISION}${variant}`;
  const target = join(options.cacheDir, 'templates', name);
  if (existsSync(target)) return target;
  const onWait = () => options.onProgress?.({ step: 'wait', server: binaries.kind });
  const lock = {
    cacheDir: options.cacheDir,
    name: `template-${name}`,
    timeoutMs: 2 * INITIALISE_TIMEOUT_MS,
    onWait,
  };
  await withCacheLock({ ...lock, signal: options.signal }, async () => {
    if (existsSync(target)) return;
    options.onProgress?.({ step: 'initialise', server: binaries.kind });
    await makeFolder(target, (workDir) => initialise(binaries, join(workDir, 'data'), options));
  });
  return target;
}

async function initialise(
  binaries: ServerBinaries,
  dataDir: string,
  options: TemplateOptions,
): Promise<string> {
  const run = { timeoutMs: INITIALISE_TIMEOUT_MS, signal: options.signal, env: {} };
  const argv = [...binaries.server, ...commonOptions(binaries, dataDir), ...(options.initialOptions ?? [])];
  if (binaries.vendor === 'mariadb') {
    await mkdir(dataDir, { mode: 0o700 });
    const stdin = Readable.from(mariadbBootstrapSql(binaries));
    expectSuccess(binaries, await runProgram([...argv, ...MARIADB_BOOTSTRAP], { ...run, stdin }));
  } else if (isOldMysql(binaries)) {
    await cp(binaries.systemTablesDir, dataDir, { recursive: true });
    const stdin = Readable.from([OLD_MYSQL_ACCOUNTS]);
    expectSuccess(binaries, await runProgram([...argv, '--bootstrap'], { ...run, stdin }));
  } else {
    expectSuccess(binaries, await runProgram([...argv, '--mysqlx=OFF', '--initialize-insecure'], run));
  }
  // Every copy must find a server id of its own.
  await rm(join(dataDir, 'auto.cnf'), { force: true });
  return dataDir;
}

const MARIADB_BOOTSTRAP = [
  '--bootstrap',
  '--silent-startup',
  '--log-warnings=0',
  '--enforce-storage-engine=',
  '--max-allowed-packet=8M',
  '--net-buffer-length=16K',
];

/**
 * What `mariadb-install-db` feeds to the server. The script itself cannot be used: it starts the server program
 * directly, without the loader of its folder. The bootstrap parser wants every statement to end a line.
 */
async function* mariadbBootstrapSql(binaries: ServerBinaries): AsyncGenerator<string> {
  const dir = binaries.systemTablesDir;
  const prefix = existsSync(join(dir, 'mariadb_system_tables.sql')) ? 'mariadb' : 'mysql';
  yield 'create database if not exists mysql;\nuse mysql;\nSET @auth_root_socket=NULL;\n';
  for (const name of [
    `${prefix}_system_tables.sql`,
    `${prefix}_performance_tables.sql`,
    `${prefix}_system_tables_data.sql`,
    'fill_help_tables.sql',
    'maria_add_gis_sp_bootstrap.sql',
    `${prefix}_sys_schema.sql`,
  ]) {
    const file = join(dir, name);
    if (!existsSync(file)) continue;
    // Left out, as the script does for packages: accounts of this computer's name.
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (!line.includes('@current_hostname')) yield `${line}\n`;
    }
  }
  yield `use mysql;\nDELETE FROM global_priv WHERE User='' OR (User='root' AND Host<>'localhost');\n`;
}

const OLD_MYSQL_ACCOUNTS = [
  `DELETE FROM mysql.user WHERE User='' OR Host<>'localhost';`,
  'DELETE FROM mysql.db;',
  "DELETE FROM mysql.proxies_priv WHERE Host<>'localhost';",
  '',
].join('\n');

function expectSuccess(binaries: ServerBinaries, run: ProgramRun): void {
  if (run.exitCode === 0) return;
  const lines = run.stderr.split('\n');
  const errors = lines.filter((line) => /ERROR/.test(line));
  const reason = run.failure ?? (errors.length > 0 ? errors : lines).slice(-2).join('; ');
  fail('SCRATCH_INITIALISE_FAILED', {
    server: `${binaries.kind} ${binaries.version}`,
    reason: reason || `exit code ${run.exitCode}`,
    logTail: lines.slice(-20),
  });
}
