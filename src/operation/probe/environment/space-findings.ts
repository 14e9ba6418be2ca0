import { shellWord } from '../../../errors/shell-word.ts';
import { bad, type Finding, ok, warn } from '../finding.ts';
import type { DiskSpace } from '../host-facts.ts';

export interface SpaceQuestion {
  /** A word for what the folder is: `backups`, `datadir`, `tmpdir`, `binlogs`. */
  readonly role: string;
  readonly path: string;
  readonly space: DiskSpace;
  /** What a run is likely to need; 0: not known. */
  readonly neededBytes: number;
}

const MIB = 1024 * 1024;
const LEAST_FREE_BYTES = 100 * MIB;
/** Below both a disk fills up unnoticed within days. */
const LOW_SHARE = 0.05;
const LOW_BYTES = 10_000 * MIB;
/** A run may take twice of what was estimated. */
const MARGIN = 2;
const LEAST_FREE_INODES = 1000;

/** Bytes and inodes of one folder, against what is needed and against what every folder needs. */
export function spaceFindings(question: SpaceQuestion): readonly Finding[] {
  const { role, path, space, neededBytes } = question;
  const { freeBytes, totalBytes, freeInodes, totalInodes } = space;
  const facts = { role, path, freeBytes, totalBytes, neededBytes, freeInodes };
  const check = `df -h ${shellWord(path)}; df -i ${shellWord(path)}`;
  const evidence = [
    `${path}: ${freeBytes} of ${totalBytes} bytes free, ${freeInodes} of ${totalInodes} inodes free`,
  ];
  const command = `du -xh --max-depth=2 ${shellWord(path)} | sort -h | tail -20`;
  const parts = { evidence, remedies: [{ id: 'free-space', command, risk: 'none', check } as const] };
  const inodes = inodeFindings(question, facts, check, evidence);
  if (freeBytes < Math.max(LEAST_FREE_BYTES, neededBytes))
    return [bad('space-short', facts, parts), ...inodes];
  const isLow = freeBytes < LOW_BYTES && freeBytes < LOW_SHARE * totalBytes;
  if (isLow || freeBytes < MARGIN * neededBytes) return [warn('space-tight', facts, parts), ...inodes];
  return inodes.length > 0 ? inodes : [ok('space-enough', facts, evidence)];
}

function inodeFindings(
  { path, space }: SpaceQuestion,
  facts: Finding['facts'],
  check: string,
  evidence: readonly string[],
): readonly Finding[] {
  if (space.totalInodes === 0 || space.freeInodes >= LEAST_FREE_INODES) return [];
  const command = `du -x --inodes --max-depth=2 ${shellWord(path)} | sort -n | tail -20`;
  const remedies = [{ id: 'free-inodes', command, risk: 'none', check } as const];
  return [(space.freeInodes < 10 ? bad : warn)('inodes-short', facts, { evidence, remedies })];
}
