import { constants, type Stats } from 'node:fs';
import { chmod, lstat, mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '../errors/salvor-error.ts';
import { isErrno } from './local-errors.ts';

const FOLDER_MODE = 0o700;

/**
 * The root folder of a local storage and the way down from it. Knows the root by device and inode, so that an
 * unmounted or replaced folder is noticed and nothing is ever written into what lies beneath. Every component below
 * the root must be a real folder: a planted symbolic link is refused. (Node has no openat; the check before each
 * use, with O_NOFOLLOW on the last component, narrows the gap and does not close it against a racing attacker who
 * may already write into the repository.)
 */
export class LocalFolders {
  readonly root: string;
  readonly #makeRoot: boolean;
  #identity: { dev: number; ino: number } | undefined;
  /** Folders whose own entry in their parent was synced by this process. */
  readonly #durable = new Set<string>();

  constructor(root: string, options: { readonly makeRoot: boolean }) {
    this.root = root;
    this.#makeRoot = options.makeRoot;
  }

  /** Fails unless the root is there and still the folder that it was at the first use. */
  async checkRoot(): Promise<void> {
    const found = await statOrNull(this.root);
    if (found === null) {
      fail(this.#identity === undefined ? 'STORAGE_FOLDER_MISSING' : 'STORAGE_FOLDER_REPLACED', {
        path: this.root,
      });
    }
    if (!found.isDirectory()) fail('STORAGE_UNSAFE_PATH', { path: this.root, kind: 'no-folder' });
    this.#identity ??= { dev: found.dev, ino: found.ino };
    if (found.dev !== this.#identity.dev || found.ino !== this.#identity.ino) {
      fail('STORAGE_FOLDER_REPLACED', { path: this.root });
    }
  }

  /** The folder's path, or null where a component does not exist. */
  async find(segments: readonly string[]): Promise<string | null> {
    await this.checkRoot();
    let path = this.root;
    for (const segment of segments) {
      path = join(path, segment);
      if (!(await isFolder(path))) return null;
    }
    return path;
  }

  /** The folder's path; missing components are made with mode 0700 and are durable when this resolves. */
  async make(segments: readonly string[]): Promise<string> {
    await this.#makeRootOnce();
    await this.checkRoot();
    let path = this.root;
    for (const segment of segments) {
      path = join(path, segment);
      const isThere = await isFolder(path);
      if (!isThere) await makePrivateFolder(path);
      // Also where it was there: whoever made it may have died before its entry was synced.
      if (!isThere || !this.#durable.has(path)) {
        await syncFolder(dirname(path));
        this.#durable.add(path);
      }
    }
    return path;
  }

  async #makeRootOnce(): Promise<void> {
    if (!this.#makeRoot || this.#identity !== undefined || (await statOrNull(this.root)) !== null) return;
    // Only the last component: on a machine whose disk is not mounted, the path above it is missing too.
    if ((await statOrNull(dirname(this.root))) === null) {
      fail('STORAGE_FOLDER_MISSING', { path: dirname(this.root) });
    }
    await makePrivateFolder(this.root);
    await syncFolder(dirname(this.root));
  }
}

/** Makes the entries of a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, FOLDER_MODE);
  } catch (error) {
    if (isErrno(error, 'EEXIST') && (await isFolder(path))) return;
    throw error;
  }
  // The umask can only have taken bits away; where it took too many, give them back.
  if (((await lstat(path)).mode & 0o777) !== FOLDER_MODE) await chmod(path, FOLDER_MODE);
}

async function isFolder(path: string): Promise<boolean> {
  const found = await lstatOrNull(path);
  if (found === null) return false;
  if (found.isDirectory()) return true;
  return fail('STORAGE_UNSAFE_PATH', { path, kind: found.isSymbolicLink() ? 'symlink' : 'file' });
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

export async function lstatOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** What stands in the way of a regular file, by the words of STORAGE_UNSAFE_PATH. */
export function kindOfEntry(found: Stats): string {
  if (found.isSymbolicLink()) return 'symlink';
  if (found.isFIFO()) return 'fifo';
  if (found.isSocket()) return 'socket';
  return found.isDirectory() ? 'folder' : 'device';
}
