import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../errors/salvor-error.ts';
import type { DebianSystem } from './debian-system.ts';
import type { OnScratchProgress } from './progress.ts';
import { type ProgramRun, runProgram } from './run-program.ts';
import type { ServerKind, ServerOrigin } from './server-kind.ts';

export interface DebianFetch {
  readonly kind: ServerKind;
  readonly origin: Extract<ServerOrigin, { from: 'debian' }>;
  readonly system: DebianSystem;
  /** An empty folder of ours; the packages are unpacked into `root` below it. */
  readonly workDir: string;
  readonly onProgress: OnScratchProgress;
  readonly signal?: AbortSignal | undefined;
}

const STEP_TIMEOUT_MS = 15 * 60_000;

/**
 * Fetches packages of another Debian suite without touching the system: apt with lists, cache and (empty) status of
 * its own, so that everything down to the C library is downloaded, and dpkg only to unpack. Runs as any user.
 * Returns the root folder.
 */
export async function fetchDebianPackages(fetch: DebianFetch): Promise<string> {
  const { workDir, origin, kind, onProgress } = fetch;
  const aptDir = join(workDir, 'apt');
  const configFile = prepareApt(aptDir, fetch);
  const apt = async (args: readonly string[], onPercent: (percent: number) => void, cwd = aptDir) => {
    const run = await runProgram(['apt-get', '-c', configFile, '-o', 'APT::Status-Fd=3', ...args], {
      timeoutMs: STEP_TIMEOUT_MS,
      signal: fetch.signal,
      cwd,
      onStatusLine: (line) => {
        const match = /^dlstatus:\d+:([\d.]+):/.exec(line);
        if (match?.[1] !== undefined) onPercent(Math.round(Number(match[1])));
      },
    });
    expectSuccess(run, kind, `apt-get ${args[0] ?? ''}`);
  };
  onProgress({ step: 'index', server: kind });
  await apt(['update'], (percent) => onProgress({ step: 'index', server: kind, percent }));
  const onPercent = (percent: number) => onProgress({ step: 'download', server: kind, percent });
  await apt(['--yes', '--download-only', 'install', ...origin.packages], onPercent);
  const archives = join(aptDir, 'cache/archives');
  if (origin.alone.length > 0) await apt(['download', ...origin.alone], onPercent, archives);
  const root = join(workDir, 'root');
  mkdirSync(root);
  const packages = readdirSync(archives).filter((name) => name.endsWith('.deb'));
  for (const [index, name] of packages.entries()) {
    onProgress({ step: 'unpack', server: kind, percent: Math.floor((index * 100) / packages.length) });
    const argv = ['dpkg', '--extract', join(archives, name), root];
    expectSuccess(
      await runProgram(argv, { timeoutMs: STEP_TIMEOUT_MS, signal: fetch.signal }),
      kind,
      'dpkg --extract',
    );
  }
  writeFileSync(join(root, 'packages.txt'), `${packages.map(decodeURIComponent).sort().join('\n')}\n`);
  rmSync(aptDir, { recursive: true, force: true });
  return root;
}

/** Writes the folders and settings of a private apt; returns the path of its configuration file. */
function prepareApt(aptDir: string, { system, origin }: DebianFetch): string {
  for (const dir of ['lists/partial', 'cache/archives/partial', 'state']) {
    mkdirSync(join(aptDir, dir), { recursive: true });
  }
  writeFileSync(join(aptDir, 'status'), '');
  const source = `deb [signed-by=${system.keyring}] ${system.mirror} ${origin.suite} main\n`;
  writeFileSync(join(aptDir, 'sources.list'), source);
  const settings: Record<string, string> = {
    'Dir::State': join(aptDir, 'state'),
    'Dir::State::lists': join(aptDir, 'lists'),
    'Dir::State::status': join(aptDir, 'status'),
    'Dir::Cache': join(aptDir, 'cache'),
    'Dir::Etc::SourceList': join(aptDir, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'APT::Install-Recommends': 'false',
    'APT::Update::Error-Mode': 'any',
    // Whatever the system says: nothing unsigned.
    'APT::Get::AllowUnauthenticated': 'false',
    'Acquire::AllowInsecureRepositories': 'false',
    'Acquire::AllowDowngradeToInsecureRepositories': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '30',
    'Acquire::https::Timeout': '30',
  };
  // As root apt hands downloads to the user _apt, who cannot reach a private cache folder.
  if (process.getuid?.() === 0) settings['APT::Sandbox::User'] = 'root';
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";`);
  // The system's hooks are about the system's own packages.
  const hooks = ['APT::Update::Pre-Invoke', 'APT::Update::Post-Invoke', 'APT::Update::Post-Invoke-Success'];
  const file = join(aptDir, 'apt.conf');
  writeFileSync(file, [...hooks.map((hook) => `#clear ${hook};`), ...lines, ''].join('\n'));
  return file;
}

function expectSuccess(run: ProgramRun, kind: ServerKind, command: string): void {
  if (run.exitCode === 0) return;
  const lines = run.stderr.split('\n').filter((line) => /^[EW]:/.test(line));
  const reason = run.failure ?? (lines.length > 0 ? lines : run.stderr.split('\n')).slice(-3).join('; ');
  fail('SCRATCH_FETCH_FAILED', {
    server: kind,
    step: command,
    reason: reason || `exit code ${run.exitCode}`,
  });
}
