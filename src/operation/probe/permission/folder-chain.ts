import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HostFacts } from '../host-facts.ts';

/** One folder on the way down from `/`. */
export interface FolderStep {
  readonly path: string;
  /** As `namei -om` prints it: drwxr-x--- root backup */
  readonly line: string;
  readonly owner: string;
  readonly group: string;
  /** We may go through it. */
  readonly passable: boolean;
}

/** Every folder from `/` to the path, with owner and mode; those below one that may not be entered are not known. */
export async function readFolderChain(path: string, host: HostFacts): Promise<readonly FolderStep[]> {
  const users = names(await host.read('/etc/passwd'));
  const groups = names(await host.read('/etc/group'));
  const paths: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    paths.unshift(at);
    if (at === dirname(at)) break;
  }
  const steps: FolderStep[] = [];
  for (const at of paths) {
    const stats = await statOrCode(at);
    const above = steps.at(-1);
    // access() would answer for the real user, ACLs and security modules left aside: who goes through knows.
    if (stats === 'EACCES' && above !== undefined) steps[steps.length - 1] = { ...above, passable: false };
    if (typeof stats === 'string') break;
    const owner = users.get(stats.uid) ?? String(stats.uid);
    const group = groups.get(stats.gid) ?? String(stats.gid);
    const line = `${modeText(stats.mode)} ${owner} ${group} ${at}`;
    steps.push({ path: at, line, owner, group, passable: true });
  }
  return steps;
}

async function statOrCode(path: string): Promise<Stats | string> {
  try {
    return await lstat(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

/** The name of the user that this process is. */
export async function ownUser(host: HostFacts): Promise<string> {
  const uid = process.geteuid?.() ?? 0;
  return names(await host.read('/etc/passwd')).get(uid) ?? String(uid);
}

/** `root:x:0:0:...` and `backup:x:34:` alike. */
function names(text: string | null): ReadonlyMap<number, string> {
  const lines = (text ?? '').split('\n').map((line) => line.split(':'));
  return new Map(lines.flatMap(([name = '', , id = '']) => (id === '' ? [] : [[Number(id), name] as const])));
}

const FOLDER = 0o040000;
const LINK = 0o120000;
const FILE_TYPE = 0o170000;
const SPECIAL = [
  { bit: 0o4000, at: 2, set: 's', alone: 'S' },
  { bit: 0o2000, at: 5, set: 's', alone: 'S' },
  { bit: 0o1000, at: 8, set: 't', alone: 'T' },
];

/** drwxr-x--t */
function modeText(mode: number): string {
  const bits = [...'rwxrwxrwx'].map((letter, i) => ((mode >> (8 - i)) & 1 ? letter : '-'));
  for (const { bit, at, set, alone } of SPECIAL) {
    if (mode & bit) bits[at] = bits[at] === 'x' ? set : alone;
  }
  const type = mode & FILE_TYPE;
  return (type === FOLDER ? 'd' : type === LINK ? 'l' : '-') + bits.join('');
}
