import { readFile, statfs } from 'node:fs/promises';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';

/** This machine, as its kernel tells it. */
export interface HostFacts {
  readonly hostname: string;
  readonly cores: number;
  /** A small file of the system, for instance `/proc/meminfo`; null where there is none or it may not be read. */
  read(path: string): Promise<string | null>;
  space(path: string): Promise<DiskSpace>;
}

export interface DiskSpace {
  readonly totalBytes: number;
  /** For users other than root. */
  readonly freeBytes: number;
  /** 0: this file system has no fixed number. */
  readonly totalInodes: number;
  readonly freeInodes: number;
}

/** `root` is where the system's files are looked for: tests hand in a folder with recorded ones. */
export function hostFacts(root = '/'): HostFacts {
  return {
    hostname: hostname(),
    cores: availableParallelism(),
    read: async (path) => {
      try {
        return await readFile(join(root, path), 'utf8');
      } catch {
        return null;
      }
    },
    space: async (path) => {
      const { blocks, bavail, bsize, files, ffree } = await statfs(path);
      return {
        totalBytes: blocks * bsize,
        freeBytes: bavail * bsize,
        totalInodes: files,
        freeInodes: ffree,
      };
    },
  };
}
