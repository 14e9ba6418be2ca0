import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../errors/salvor-error.ts';
import type { InspectReport } from '../../../model/inspection.ts';
import { inspectMydumper } from './mydumper-folder.ts';
import { inspectShell } from './shell-folder.ts';

export interface InspectFolderOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly beganAt: number;
}

/** The regular files of a dump folder by name, with their sizes. */
export type FolderFiles = ReadonlyMap<string, number>;

const FILES_MAX = 1_000_000;

/** A folder that mydumper or MySQL Shell wrote; any other is refused. */
export async function inspectFolder(options: InspectFolderOptions): Promise<InspectReport> {
  const { folder } = options;
  const files = new Map<string, number>();
  for (const name of (await readdir(folder)).slice(0, FILES_MAX).toSorted()) {
    const found = await stat(join(folder, name));
    if (found.isFile()) files.set(name, found.size);
  }
  if (files.has('@.json')) return inspectShell(options, files);
  if (files.has('metadata') || files.has('metadata.partial')) return inspectMydumper(options, files);
  return fail('DUMP_NOT_A_FILE', { file: folder, what: 'folder' });
}
