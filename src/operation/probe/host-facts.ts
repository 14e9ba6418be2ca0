import { readFile, statfs } from 'node:fs/promises';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../scratch/run-program.ts';

/** This machine, as its kernel tells it. */
export interface HostFacts {
  readonly hostname: string;
  readonly cores: number;
  /** A small file of the system, for instance `/proc/meminfo`; null where there is none or it may not be read. */
  read(path: string): Promise<string | null>;
  /** What the kernel has logged since the start of the machine; null where it may not be read. */
  kernelLog(): Promise<string | null>;
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

const LOG_TIMEOUT_MS = 3000;
const MOST_LOG_BYTES = 4 * 1024 * 1024;

/** `root` is where the system's files are looked for: tests hand in a folder with recorded ones. */
export function hostFacts(root = '/'): HostFacts {
  const read = (path: string) => readOrNull(join(root, path));
  return {
    hostname: hostname(),
    cores: availableParallelism(),
    read,
    kernelLog: async () => (root === '/' ? await runDmesg() : null) ?? (await read('/var/log/kern.log')),
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

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

async function runDmesg(): Promise<string | null> {
  const options = { timeoutMs: LOG_TIMEOUT_MS, maxOutputBytes: MOST_LOG_BYTES };
  const { exitCode, stdout } = await runProgram(['dmesg'], options);
  return exitCode === 0 ? stdout.toString('latin1') : null;
}
