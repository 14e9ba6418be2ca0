import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownIdentity, type ProcessIdentity } from '../base/process-identity.ts';
import { processState } from './process-state.ts';

const PREFIX = '.making-';
const OWNER_FILE = '.owner.json';

/**
 * Makes the folder `target` in one step: `make` fills a folder beside it and returns the part to keep, which is then
 * renamed into place. A run killed in between leaves no `target`; what it left aside is removed by the next.
 * If another process was first, its folder stays and ours is dropped.
 */
export async function makeFolder(target: string, make: (workDir: string) => Promise<string>): Promise<void> {
  const parent = dirname(target);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  removeAbandoned(parent);
  const workDir = join(parent, `${PREFIX}${randomBytes(6).toString('hex')}`);
  mkdirSync(workDir, { mode: 0o700 });
  try {
    writeFileSync(join(workDir, OWNER_FILE), JSON.stringify(ownIdentity()));
    const made = await make(workDir);
    try {
      renameSync(made, target);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const owner = readOwner(join(parent, name, OWNER_FILE));
    if (owner !== null && processState(owner) === 'dead')
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function readOwner(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
