import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors/salvor-error.ts';
import { parseOptionText } from './option-file-text.ts';
import type { ResolveWarning } from './resolve-warning.ts';

export interface OptionFileChoice {
  readonly homeDir: string;
  readonly defaultsFile?: string | undefined;
  readonly defaultsExtraFile?: string | undefined;
  readonly noDefaults?: boolean;
  /** Instead of the fixed global files; for tests. */
  readonly globalFiles?: readonly string[];
}

/** One option of a file, in the order in which the files are read: the last one wins. */
export interface FileOption {
  readonly group: string;
  readonly name: string;
  readonly value: string | null;
  /** `/etc/my.cnf:12` */
  readonly origin: string;
}

export interface FileOptions {
  readonly options: readonly FileOption[];
  readonly warnings: readonly ResolveWarning[];
}

const GLOBAL_FILES = ['/etc/my.cnf', '/etc/mysql/my.cnf'];
/** As in the server's own reader. */
const MAX_INCLUDE_DEPTH = 10;
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const OTHERS_MAY_WRITE = 0o002;

/**
 * Reads MySQL's option files in MySQL's order: global files, --defaults-extra-file, ~/.my.cnf; or --defaults-file alone.
 * A file that does not exist is skipped unless it was asked for by name; world-writable ones are skipped with a warning.
 */
export async function readOptionFiles(choice: OptionFileChoice): Promise<FileOptions> {
  const found: Found = { options: [], warnings: [] };
  if (choice.noDefaults === true) return found;
  if (choice.defaultsFile !== undefined) {
    await readOne(choice.defaultsFile, { found, depth: 0, isRequired: true });
    return found;
  }
  for (const file of choice.globalFiles ?? GLOBAL_FILES)
    await readOne(file, { found, depth: 0, isRequired: false });
  if (choice.defaultsExtraFile !== undefined) {
    await readOne(choice.defaultsExtraFile, { found, depth: 0, isRequired: true });
  }
  await readOne(join(choice.homeDir, '.my.cnf'), { found, depth: 0, isRequired: false });
  return found;
}

interface Found {
  readonly options: FileOption[];
  readonly warnings: ResolveWarning[];
}

interface Reading {
  readonly found: Found;
  readonly depth: number;
  readonly isRequired: boolean;
}

async function readOne(file: string, reading: Reading): Promise<void> {
  const { found, depth } = reading;
  const text = await readText(file, reading);
  if (text === null) return;
  for (const entry of parseOptionText(text, file)) {
    const origin = `${file}:${entry.line}`;
    if (entry.kind === 'option') {
      found.options.push({ group: entry.group, name: entry.name, value: entry.value, origin });
    } else if (depth >= MAX_INCLUDE_DEPTH) {
      found.warnings.push({ code: 'OPTION_FILE_TOO_DEEP', file: entry.path, origin });
    } else if (entry.kind === 'include') {
      await readOne(entry.path, { found, depth: depth + 1, isRequired: false });
    } else {
      for (const name of await listFolder(entry.path, origin)) {
        await readOne(join(entry.path, name), { found, depth: depth + 1, isRequired: false });
      }
    }
  }
}

/** Null where the file is to be skipped. */
async function readText(file: string, { found, isRequired }: Reading): Promise<string | null> {
  try {
    const facts = await stat(file);
    if (facts.isFile() && (facts.mode & OTHERS_MAY_WRITE) !== 0) {
      found.warnings.push({ code: 'OPTION_FILE_WORLD_WRITABLE', file });
      return null;
    }
    if (facts.size > MAX_FILE_BYTES) fail('OPTION_FILE_INVALID', { file, line: 0, problem: 'too-large' });
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (isRequired) return fail('OPTION_FILE_UNREADABLE', { file, reason }, { cause: error });
    if (reason === 'ENOENT' || reason === 'ENOTDIR' || reason === 'EISDIR') return null;
    if (reason !== 'EACCES') throw error;
    // The stock clients skip it silently; somebody whose password is in there wants to know.
    found.warnings.push({ code: 'OPTION_FILE_UNREADABLE', file });
    return null;
  }
}

async function listFolder(folder: string, origin: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.cnf'))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  } catch (error) {
    // Fatal for the stock clients as well.
    return fail(
      'OPTION_FILE_UNREADABLE',
      { file: folder, reason: `!includedir in ${origin}` },
      { cause: error },
    );
  }
}
