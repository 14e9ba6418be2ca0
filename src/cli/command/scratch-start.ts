import { join } from 'node:path';
import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { OnScratchProgress } from '../../scratch/progress.ts';
import type { CommandDefinition, Invocation } from '../frame/command-definition.ts';
import { scratchPlaces } from '../frame/scratch-places.ts';
import { printable } from '../render/printable.ts';

interface StartedData {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly socket: string;
  readonly optionFile: string;
  /** A stock client that fits this server. */
  readonly client: string;
}

export const START_DEADLINE_MS = 60_000;

export const SCRATCH_START: CommandDefinition<StartedData> = {
  name: 'scratch start',
  arguments: [{ name: 'SERVER' }],
  options: [],
  exits: [],
  run: async (invocation) => {
    const { startScratch } = await import('../../scratch/start.ts');
    const { parseServerKind, SERVER_KINDS } = await import('../../scratch/server-kind.ts');
    const value = invocation.values[0] ?? '';
    const kind = parseServerKind(value);
    if (kind === null) {
      const expected = SERVER_KINDS.join('|');
      fail('USAGE_BAD_OPTION', { option: 'SERVER', value, expected, command: 'scratch start' });
    }
    const server = await startScratch(kind, {
      ...scratchPlaces(invocation),
      detached: true,
      deadlineMs: START_DEADLINE_MS,
      onProgress: statusLines(invocation),
      signal: invocation.signal,
    });
    const { id, version, socket } = server;
    const client = join(server.binaries.pathDir, 'mysql');
    return {
      exit: EXIT.done,
      data: { id, kind, version, socket, optionFile: server.clientOptionFile, client },
    };
  },
  render: ({ id, version, socket, optionFile, client }, { scratch, paste }) =>
    [
      scratch.started(id, printable(version)),
      scratch.socket(socket),
      scratch.connect(`${client} --defaults-file=${optionFile}`),
      scratch.stop(paste(`salvor scratch stop ${id}`)),
    ].join('\n'),
};

/** One line per step; a download's percentage only where it has moved by a quarter. */
export function statusLines({ status, words }: Invocation): OnScratchProgress {
  let shown = '';
  return ({ step, server, percent }) => {
    const quarter = percent === undefined ? '' : ` ${Math.floor(percent / 25) * 25} %`;
    const line = `${server}: ${words.scratch.steps[step]}${quarter}`;
    if (line !== shown) status(line);
    shown = line;
  };
}
