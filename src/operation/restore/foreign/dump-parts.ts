import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail } from '../../../errors/salvor-error.ts';

/** One file of a dump. */
export interface DumpPart {
  readonly path: string;
  /** For messages: the name inside its folder. */
  readonly name: string;
  /** Which schema its statements mean where they name none; null: they say it themselves. */
  readonly schema: string | null;
}

interface Role {
  readonly pattern: RegExp;
  /** The schema is named by the file. */
  readonly uses: boolean;
}

/** What the files of a mydumper folder hold, in the order in which they are to be run. */
const MYDUMPER: readonly Role[] = [
  { pattern: /^(.+)-schema-create$/, uses: false },
  { pattern: /^(.+)-schema-sequence$/, uses: true },
  { pattern: /^([^.]+)\..+-schema$/, uses: true },
  { pattern: /^([^.]+)\.(?!.+-schema(?:-view|-triggers)?$).+$/, uses: true },
  { pattern: /^([^.]+)\..+-schema-triggers$/, uses: true },
  { pattern: /^(.+)-schema-post$/, uses: true },
  { pattern: /^([^.]+)\..+-schema-view$/, uses: true },
];
const SQL = /^(.+)\.sql(?:\.(?:gz|zst))?$/;

/** The files of a dump in the order in which their statements are to be run. Errors: DUMP_NOT_A_FILE, UNSUPPORTED_DUMP_FOLDER. */
export async function listParts(path: string): Promise<readonly DumpPart[]> {
  const found = await stat(path);
  if (!found.isDirectory()) return [{ path, name: basename(path), schema: null }];
  const names = (await readdir(path)).toSorted();
  if (names.includes('@.json')) fail('UNSUPPORTED_DUMP_FOLDER', { file: path, tool: 'MySQL Shell' });
  return MYDUMPER.flatMap(({ pattern, uses }) =>
    names.flatMap((name) => {
      const schema = pattern.exec(SQL.exec(name)?.[1] ?? '')?.[1];
      return schema === undefined ? [] : [{ path: join(path, name), name, schema: uses ? schema : null }];
    }),
  );
}
