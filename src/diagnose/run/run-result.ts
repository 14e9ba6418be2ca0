import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { ProgramOutcome } from '../../model/program-outcome.ts';
import { type DumpEnds, judgeDumpEnds } from '../../operation/inspect/dump-ends.ts';

/** What a program that said "done" has left behind; null where nothing of it can be judged. */
export interface RunResult {
  /** Where the dump went: a file, or `-` for what passed through. */
  readonly place: string;
  readonly sizeBytes: number;
  readonly ends: DumpEnds | 'empty';
}

const WRITES_A_DUMP = /^(?:mysqldump|mariadb-dump|mysqlpump)$/;
const WRITES_NO_DUMP =
  /^(?:-\?|-I|-V|-T.*|--help|--version|--tab(?:=.*)?|--print-defaults|--no-create-info=.*)$/;
const HEAD_BYTES = 16 * 1024;
const TAIL_BYTES = 64 * 1024;

/** Judged by its first and last bytes, whatever its size. `sharedFile` is the file that the program's stdout was redirected to, or null where the output passed through us. */
export function judgeResult(outcome: ProgramOutcome, sharedFile: string | null): RunResult | null {
  const { argv, stdout } = outcome;
  const isDumper = WRITES_A_DUMP.test(basename(argv[0] ?? '').replace(/\.exe$/, ''));
  if (isDumper && argv.some((word) => WRITES_NO_DUMP.test(word))) return null;
  const file = (isDumper ? resultFile(argv) : null) ?? sharedFile;
  if (file !== null) return judgeFile(file, isDumper);
  if (stdout.sizeBytes === 0) return isDumper ? { place: '-', sizeBytes: 0, ends: 'empty' } : null;
  const ends = judgeDumpEnds(stdout.head, Buffer.concat([stdout.head, stdout.tail]));
  return ends === 'no-dump' ? null : { place: '-', sizeBytes: stdout.sizeBytes, ends };
}

function judgeFile(file: string, isDumper: boolean): RunResult | null {
  const read = readEnds(file);
  if (read === null) return null;
  if (read.sizeBytes === 0) return isDumper ? { place: file, sizeBytes: 0, ends: 'empty' } : null;
  const ends = judgeDumpEnds(read.head, read.tail);
  return ends === 'no-dump' ? null : { place: file, sizeBytes: read.sizeBytes, ends };
}

/** `-r FILE`, `-rFILE`, `--result-file=FILE`, `--result-file FILE`; the last one counts. */
function resultFile(argv: readonly string[]): string | null {
  const found = argv.map((word, i) => {
    if (word === '-r' || word === '--result-file') return argv[i + 1] ?? null;
    if (word.startsWith('--result-file=')) return word.slice('--result-file='.length);
    return /^-r./.test(word) ? word.slice(2) : null;
  });
  return found.findLast((file) => file !== null) ?? null;
}

function readEnds(
  file: string,
): { readonly sizeBytes: number; readonly head: Buffer; readonly tail: Buffer } | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) return null;
    const head = readAt(descriptor, 0, HEAD_BYTES);
    return {
      sizeBytes: facts.size,
      head,
      tail: readAt(descriptor, Math.max(0, facts.size - TAIL_BYTES), TAIL_BYTES),
    };
  } catch {
    // Gone or forbidden: whoever asked for the dump cannot read it either.
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
}
