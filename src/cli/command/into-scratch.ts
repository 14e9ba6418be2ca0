import { join } from 'node:path';
import { fail } from '../../errors/salvor-error.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type ConnectionOptions, connectionOptions } from '../../mysql/connection-options.ts';
import type { ScratchServer } from '../../scratch/scratch-server.ts';
import type { Invocation } from '../frame/command-definition.ts';
import { repositoryOf } from '../frame/common-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { scratchPlaces } from '../frame/scratch-places.ts';
import { printable } from '../render/printable.ts';
import type { Words } from '../text/words.ts';
import { START_DEADLINE_MS, statusLines } from './scratch-start.ts';

/** The disposable server that a restore went into. */
export interface ScratchData {
  readonly id: string;
  readonly version: string;
  readonly socket: string;
  readonly optionFile: string;
  /** A stock client that fits this server. */
  readonly client: string;
  /** By --stop-after. */
  readonly stopped: boolean;
}

/** Restores into a disposable server of the snapshot's own vendor and series. It stays for a look, unless --stop-after or a failure. */
export async function intoScratch<T>(
  invocation: Invocation,
  snapshot: string,
  restoreInto: (connection: ConnectionOptions) => Promise<T>,
): Promise<{ readonly outcome: T; readonly scratch: ScratchData }> {
  const { options, signal } = invocation;
  const library = await loadLibrary();
  const repository = repositoryOf(invocation, 'restore');
  const server = await startLike(await library.show({ repository, snapshot, signal }), invocation);
  let stays = false;
  try {
    const outcome = await restoreInto(connectionOptions({ user: server.user, socketPath: server.socket }));
    stays = !options.flag('stop-after');
    return { outcome, scratch: describe(server, !stays) };
  } finally {
    if (!stays) await server.stop();
  }
}

/** Errors: SCRATCH_NOT_SUPPORTED, where no server of the source's series can be had. */
async function startLike({ source, variables }: Manifest, invocation: Invocation): Promise<ScratchServer> {
  const { KIND_FACTS, SERVER_KINDS } = await import('../../scratch/server-kind.ts');
  const { startScratch } = await import('../../scratch/start.ts');
  const kind = SERVER_KINDS.find((name) => {
    const { vendor, versionPrefix } = KIND_FACTS[name];
    return vendor === source.vendor && source.version.startsWith(versionPrefix);
  });
  if (kind === undefined) {
    return fail('SCRATCH_NOT_SUPPORTED', { source: source.version, kinds: SERVER_KINDS });
  }
  const names = variables.lower_case_table_names ?? '0';
  return startScratch(kind, {
    ...scratchPlaces(invocation),
    detached: true,
    // Names are compared as on the source; rows may be sent the fast way.
    initialOptions: names === '0' ? [] : [`--lower-case-table-names=${names}`],
    extraOptions: ['--local-infile=1'],
    deadlineMs: START_DEADLINE_MS,
    onProgress: statusLines(invocation),
    signal: invocation.signal,
  });
}

function describe(server: ScratchServer, stopped: boolean): ScratchData {
  const { id, version, socket, clientOptionFile, binaries } = server;
  return {
    id,
    version,
    socket,
    optionFile: clientOptionFile,
    client: join(binaries.pathDir, 'mysql'),
    stopped,
  };
}

/** How to reach it, or that it is gone. */
export function scratchLines(
  { id, version, socket, client, optionFile, stopped }: ScratchData,
  { scratch, paste }: Words,
): string[] {
  if (stopped) return [scratch.stopped(id)];
  return [
    scratch.started(id, printable(version)),
    scratch.socket(socket),
    scratch.connect(`${client} --defaults-file=${optionFile}`),
    scratch.stop(paste(`salvor scratch stop ${id}`)),
  ];
}
