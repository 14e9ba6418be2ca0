import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDebianSystem } from '../../../src/scratch/debian-system.ts';
import { fetchDebianPackages } from '../../../src/scratch/fetch-debian.ts';
import { testCacheDir } from '../../support/servers.ts';

/** A folder with mydumper and myloader of Debian 12, fetched into the cache like the servers; null where that cannot be done. */
export async function findMydumper(): Promise<string | null> {
  const root = join(testCacheDir(), 'tools', 'mydumper-0.10');
  const bin = join(root, 'salvor-path');
  if (existsSync(bin)) return bin;
  const system = readDebianSystem('/');
  if (typeof system === 'string') return null;
  const workDir = `${root}.part`;
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  try {
    const origin = { from: 'debian', suite: 'bookworm', packages: ['mydumper'], alone: [] } as const;
    const fetched = await fetchDebianPackages({
      kind: 'mariadb-10.11',
      origin,
      system,
      workDir,
      onProgress: () => undefined,
    });
    writeLaunchers(fetched);
    renameSync(fetched, root);
    return bin;
  } catch (error) {
    process.stdout.write(`mydumper cannot be had here: ${String(error)}\n`);
    return null;
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

function writeLaunchers(root: string): void {
  mkdirSync(join(root, 'salvor-path'));
  for (const name of ['mydumper', 'myloader']) {
    const lib = '"$root/usr/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu"';
    writeFileSync(
      join(root, 'salvor-path', name),
      `#!/bin/sh\nhere="\${0%/*}"\nroot="\${here%/*}"\nloader=$(ls "$root"/lib64/ld-linux-x86-64.so.2 "$root"/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 2>/dev/null | head -1)\nexec "$loader" --library-path ${lib} "$root/usr/bin/${name}" "$@"\n`,
      { mode: 0o755 },
    );
  }
}
