import { mkdirSync } from 'node:fs';
import { findOrFetchServer } from './binaries.ts';
import { createInstance } from './instance-folder.ts';
import { reapScratch } from './instances.ts';
import type { OnScratchProgress } from './progress.ts';
import { type ScratchServer, ScratchServerInstance } from './scratch-server.ts';
import type { ServerKind } from './server-kind.ts';
import { ensureTemplate } from './template.ts';

export interface StartScratchOptions {
  /** Where instances live; made if it is not there. What killed runs left in it is removed first. */
  readonly rootDir: string;
  /** Where fetched servers and prepared data directories are kept. */
  readonly cacheDir: string;
  /** Folders of PATH. */
  readonly pathDirs: readonly string[];
  /** See findOrFetchServer. */
  readonly anyVersion?: boolean;
  /** Options that the data directory must be made with, as `--lower-case-table-names=1`, `--innodb-page-size=8k`. */
  readonly initialOptions?: readonly string[];
  /** Put after our own server options, for instance `--local-infile=0`. */
  readonly extraOptions?: readonly string[];
  /** Default: only the socket. With it root gets a generated password. */
  readonly listenTcp?: boolean;
  /** Stays when this process ends, until stopScratch. Default: no. */
  readonly detached?: boolean;
  /** For the start itself; fetching and initialising have deadlines of their own. */
  readonly deadlineMs: number;
  readonly onProgress?: OnScratchProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a disposable server and returns when it greets. Errors: those of findOrFetchServer,
 * SCRATCH_INITIALISE_FAILED, SCRATCH_START_FAILED (with the end of the log).
 */
export async function startScratch(kind: ServerKind, options: StartScratchOptions): Promise<ScratchServer> {
  const { rootDir, onProgress, signal, detached = false } = options;
  mkdirSync(rootDir, { recursive: true, mode: 0o700 });
  await reapScratch(rootDir);
  const binaries = await findOrFetchServer(kind, options);
  const template = await ensureTemplate(binaries, options);
  signal?.throwIfAborted();
  onProgress?.({ step: 'start', server: kind });
  const wishes = { rootDir, listenTcp: options.listenTcp ?? false, detached };
  const instance = await createInstance(binaries, template, wishes);
  const server = new ScratchServerInstance(binaries, instance, {
    rootDir,
    initialOptions: options.initialOptions ?? [],
    extraOptions: options.extraOptions ?? [],
    detached,
    deadlineMs: options.deadlineMs,
    signal,
  });
  try {
    await server.launch();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
