import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SalvorError } from '../../../src/errors/salvor-error.ts';
import { inspect, salvage } from '../../../src/index.ts';
import { mutated } from './mutate.ts';
import { Random } from './random.ts';

/** What the parent is told of every case. */
export interface FuzzedCase {
  readonly seed: number;
  /** Null: read to its end, or refused by a code of ours. */
  readonly crash: string | null;
  readonly rssBytes: number;
}

/** Endless cases from a seed on, one message each: the parent sees by their absence that one hangs. */
const [folder = '', first = '0', ...files] = process.argv.slice(2);
const dumps = await Promise.all(files.map((file) => readFile(file)));
for (let seed = Number(first); ; seed++) {
  const { ending, bytes } = mutated(dumps, new Random(seed));
  const file = join(folder, `case.${ending}`);
  const output = join(folder, 'salvaged.sql');
  await writeFile(file, bytes);
  const crash =
    (await crashOf(() => inspect({ file }))) ??
    (await crashOf(() => salvage({ input: { file }, output, repairMs: 50 })));
  await Promise.all([file, output].map((one) => rm(one, { force: true })));
  process.send?.({ seed, crash, rssBytes: process.memoryUsage.rss() } satisfies FuzzedCase);
}

async function crashOf(run: () => Promise<unknown>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof SalvorError) return null;
    return error instanceof Error ? `${error.stack}` : String(error);
  }
}
