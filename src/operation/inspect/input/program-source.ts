import { spawn } from 'node:child_process';
import { fail } from '../../../errors/salvor-error.ts';
import { BlockReader, type PlainSource, type SourceDamage } from './plain-source.ts';

export type ProgramFormat = 'xz' | 'bzip2' | 'lz4';

const STDERR_MAX = 4096;

/** Formats that Node does not know are unpacked by the system's own program, fed to us through a pipe. */
export function programSource(file: string, format: ProgramFormat, sizeBytes: number): PlainSource {
  const child = spawn(format, ['-dc', '--', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let damage: SourceDamage | null = null;
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-STDERR_MAX);
  });
  const ended = new Promise<number | 'missing'>((resolve) => {
    child.once('error', () => resolve('missing'));
    child.once('close', (code) => resolve(code ?? 1));
  });
  const reader = new BlockReader(child.stdout as AsyncIterable<Buffer>);
  return {
    get damage() {
      return damage;
    },
    read: async (room) => {
      const count = await reader.read(room);
      if (count > 0) return count;
      const code = await ended;
      if (code === 'missing') fail('DUMP_PROGRAM_MISSING', { file, program: format });
      if (code !== 0) damage ??= { kind: 'compression', byte: sizeBytes, detail: lastLine(words) };
      return 0;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function lastLine(words: string): string {
  return words.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
}
