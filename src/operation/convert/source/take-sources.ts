import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail } from '../../../errors/salvor-error.ts';
import { type CheckedSource, checkSource } from './check-source.ts';
import { readSplitFolder, type SplitIndex } from './split-index.ts';

export interface TakenSources {
  readonly sources: readonly CheckedSource[];
  /** As one calls it: the file, or how many there are. */
  readonly name: string;
  /** What lies in the source's head and foot, where the sources are one dump, or all the pieces of one. */
  readonly origin: {
    readonly head: readonly string[];
    readonly completion: string | null;
    readonly salvaged: string | null;
    readonly isWhole: boolean;
  };
}

/** The dumps that are to be converted, in the order given; a folder of a split stands for its files. */
export async function takeSources(files: readonly string[], signal: AbortSignal): Promise<TakenSources> {
  const [only] = files;
  if (files.length === 1 && only !== undefined && (await isFolder(only))) {
    const { index, files: pieces, isIntact } = await readSplitFolder(only, signal);
    const sources = await checkAll(pieces, signal);
    return { sources, name: index.source, origin: originOf(index, isIntact, sources) };
  }
  const paths: string[] = [];
  for (const file of files)
    paths.push(...((await isFolder(file)) ? (await readSplitFolder(file, signal)).files : [file]));
  const sources = await checkAll(paths, signal);
  const [first] = sources;
  if (first === undefined) return fail('USAGE_ARGUMENT_MISSING', { command: 'convert', argument: 'FILE' });
  const salvaged = sources.find((source) => source.salvaged !== null)?.salvaged ?? null;
  if (sources.length === 1) {
    const { head, completion } = first;
    return { sources, name: basename(first.file), origin: { head, completion, salvaged, isWhole: true } };
  }
  const name = `${sources.length} files: ${sources.map(({ file }) => basename(file)).join(', ')}`;
  return { sources, name, origin: { head: [], completion: null, salvaged, isWhole: false } };
}

function originOf(
  index: SplitIndex,
  isIntact: boolean,
  sources: readonly CheckedSource[],
): TakenSources['origin'] {
  const salvaged = sources.find((source) => source.salvaged !== null)?.salvaged ?? null;
  const { head, completion, whole } = index;
  return { head, completion, salvaged, isWhole: whole && isIntact };
}

async function checkAll(files: readonly string[], signal: AbortSignal): Promise<CheckedSource[]> {
  const sources: CheckedSource[] = [];
  for (const file of files) sources.push(await checkSource(file, signal));
  return sources;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
