import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ignoreError } from '../../base/ignore-error.ts';
import type { Hazard } from '../../model/inspection.ts';

const COMPARED = 7;
const LISTED_MAX = 10_000;
const FAR_BELOW = 0.5;
const FAR_ABOVE = 3;

/** Backups of one job lie side by side, named alike but for their dates; one of quite another size is worth a look. */
export async function compareSiblings(file: string, sizeBytes: number): Promise<readonly Hazard[]> {
  const folder = dirname(file);
  const pattern = patternOf(basename(file));
  if (!pattern.includes('#')) return [];
  const names = (await readdir(folder)).slice(0, LISTED_MAX);
  const alike = names.filter((name) => name !== basename(file) && patternOf(name) === pattern).toSorted();
  const sizes: number[] = [];
  for (const name of alike.slice(-COMPARED)) {
    try {
      const { size } = await stat(join(folder, name));
      if (size > 0) sizes.push(size);
    } catch (error) {
      ignoreError(error, 'removed in the meantime');
    }
  }
  if (sizes.length < 3) return [];
  const usual = sizes.toSorted((a, b) => a - b)[sizes.length >> 1] ?? sizeBytes;
  if (sizeBytes >= usual * FAR_BELOW && sizeBytes <= usual * FAR_ABOVE) return [];
  const detail = `${sizeBytes} bytes; the last ${sizes.length} like it in this folder have about ${usual}`;
  return [{ kind: 'size-unusual', byte: null, line: null, count: 1, detail }];
}

function patternOf(name: string): string {
  return name.replaceAll(/\d+/g, '#');
}
