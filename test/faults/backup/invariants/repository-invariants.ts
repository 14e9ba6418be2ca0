import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { list, verify } from '../../../../src/index.ts';
import { type FaultedRun, snapshotOf } from '../faulted-run.ts';

/** Name and hash of every file of older snapshots. Locks and temporary files are no part of any. */
export function fingerprint(repository: string): ReadonlyMap<string, string> {
  const files = readdirSync(repository, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/^(?:locks|tmp)(?:\/|$)/.test(name) && statSync(join(repository, name)).isFile(),
  );
  return new Map(files.map((name) => [name, hashOf(join(repository, name))]));
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** INV3: every file that was there is there, byte for byte. */
export function olderIsUntouched(repository: string, before: ReadonlyMap<string, string>): string[] {
  return [...before].flatMap(([name, hash]) => {
    const file = join(repository, name);
    if (!existsSync(file)) return [`INV3: ${name} of the older snapshot is gone`];
    return hashOf(file) === hash ? [] : [`INV3: ${name} of the older snapshot has changed`];
  });
}

/** INV1: whatever is listed as complete verifies, and so does what the run says it has made. */
export async function completeIsProved(repository: string, run: FaultedRun | null): Promise<string[]> {
  const lines = await list({ repository });
  const wrong: string[] = [];
  for (const { id, state, problem } of lines) {
    if (state === 'damaged') wrong.push(`INV1: ${id} is listed as damaged: ${problem}`);
    else {
      const { bad } = await verify({ repository, snapshot: id });
      if (bad.length > 0) wrong.push(`INV1: ${id} is listed as complete and is not: ${bad[0]?.kind}`);
    }
  }
  const promised = run === null ? null : snapshotOf(run);
  if (run !== null && (run.code === 0 || run.code === 3) && promised === null)
    wrong.push(`INV1: exit code ${run.code} without a snapshot`);
  if (promised !== null && !lines.some(({ id }) => id === promised))
    wrong.push(`INV1: ${promised} was reported and is not listed`);
  return wrong;
}

/** INV2: a run that did not end well has left no snapshot. Killed, it may have been ready: then INV1 judges. */
export async function failedIsAbsent(
  repository: string,
  before: readonly string[],
  run: FaultedRun,
): Promise<string[]> {
  const isOver = run.code === 0 || run.code === 3 || run.signal !== null || run.code === 137;
  if (isOver) return [];
  const added = (await list({ repository })).map(({ id }) => id).filter((id) => !before.includes(id));
  return added.map((id) => `INV2: the run failed, and ${id} is listed`);
}
