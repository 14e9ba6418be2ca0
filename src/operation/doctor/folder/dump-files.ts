import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreError } from '../../../base/ignore-error.ts';

/** A dump file, or a folder that mydumper or MySQL Shell wrote. */
export interface DumpFile {
  readonly path: string;
  /** All dumps of one series have this name but for date and number: `shop-#.sql.gz`. */
  readonly series: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const DUMP = /\.(?:sql|dump)(?:[.-][^/]*)?$|\.(?:sql\.)?(?:gz|zst|xz|bz2|zip|lz4)(?:\.\d+)?$/i;
/** What is left beside dumps by those who check or rotate them. */
const NO_DUMP = /\.(?:sha\d*|md5|txt|log|asc|sig|tmp|part)$/i;
const FOLDER_MARKS = ['metadata', 'metadata.partial', '@.json'];
const MOST_ENTRIES = 100_000;

/** 2026-11-24, 20261124_0300, 1764000000, and the number that a rotation puts at the end: .1, .2.gz */
const MOMENT = /(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d(?:[-_T. ]?\d\d[-_.:h]?\d\d(?:[-_.:m]?\d\d)?)?|\b\d{10}\b/g;
const ROTATION = /\.\d{1,3}(?=$|\.(?:gz|zst|xz|bz2|zip|lz4)$)/;

export function seriesOf(name: string): string {
  return name.replaceAll(MOMENT, '#').replace(ROTATION, '.#');
}

/** The dumps in a folder, not in those below it, oldest first. */
export async function listDumps(folder: string): Promise<readonly DumpFile[]> {
  const found: DumpFile[] = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).slice(0, MOST_ENTRIES)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await dumpFolder(path, entry.name)));
    else if (DUMP.test(entry.name) && !NO_DUMP.test(entry.name)) {
      const entryFacts = await stat(path);
      if (!entryFacts.isFile()) continue;
      const { size: sizeBytes, mtimeMs: modifiedMs } = entryFacts;
      found.push({ path, series: seriesOf(entry.name), sizeBytes, modifiedMs });
    }
  }
  return found.toSorted((a, b) => a.modifiedMs - b.modifiedMs);
}

/** A folder counts as one dump; it is as large as its files and as new as the newest of them. */
async function dumpFolder(path: string, name: string): Promise<readonly DumpFile[]> {
  const names = await namesIn(path);
  if (!FOLDER_MARKS.some((mark) => names.includes(mark))) return [];
  let sizeBytes = 0;
  let modifiedMs = 0;
  for (const file of names.slice(0, MOST_ENTRIES)) {
    const { size, mtimeMs } = await stat(join(path, file));
    sizeBytes += size;
    modifiedMs = Math.max(modifiedMs, mtimeMs);
  }
  return [{ path, series: seriesOf(name), sizeBytes, modifiedMs }];
}

/** None where the folder may not be entered, lost+found for instance: its age is then that of the other dumps. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    ignoreError(error, 'the other dumps of the folder can be looked at all the same');
    return [];
  }
}
