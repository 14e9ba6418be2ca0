import { loadavg } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { list, verify } from '../../../src/index.ts';
import type { Vendor } from '../lab.ts';
import { NotRunHere } from '../machine.ts';
import type { BackupLab } from './backup-lab.ts';
import type { FaultRow } from './fault-row.ts';
import type { FaultedRun } from './faulted-run.ts';
import { secretIsKept, staysInside } from './invariants/containment-invariants.ts';
import { endedInTime, outcomeIsNamed, outcomeOf } from './invariants/outcome-invariants.ts';
import {
  completeIsProved,
  failedIsAbsent,
  fingerprint,
  olderIsUntouched,
} from './invariants/repository-invariants.ts';
import { globalVariables, serverIsClean } from './invariants/server-invariants.ts';
import { Scene } from './scene.ts';

/** What came of one row on one server. */
export interface RowResult {
  readonly id: string;
  readonly vendor: Vendor;
  readonly server: string;
  /** The day. */
  readonly date: string;
  /** Of the machine, over the minute before its end. */
  readonly loadAverage: number;
  readonly state: 'passed' | 'failed' | 'not run here';
  /** What Salvor said, each with how often, or why it was not run. */
  readonly said: string;
  readonly tries: number;
  readonly seconds: number;
  readonly violations: readonly string[];
}

/** Tries a row as often as it wants; every try goes through the same invariants. */
export async function runRow(row: FaultRow, lab: BackupLab): Promise<RowResult> {
  const begunAt = performance.now();
  const outcomes: string[] = [];
  const violations: string[] = [];
  const result = (state: RowResult['state'], said: string): RowResult => ({
    id: row.id,
    vendor: lab.vendor,
    server: lab.serverName,
    date: new Date().toISOString().slice(0, 10),
    loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    state,
    said,
    tries: outcomes.length,
    seconds: Math.round((performance.now() - begunAt) / 100) / 10,
    violations,
  });
  for (let turn = 1; turn <= (row.turns ?? 1); turn++) {
    try {
      const tried = await tryOnce(row, lab, turn);
      if (tried === null) break;
      outcomes.push(tried.outcome);
      violations.push(...tried.violations.map((violation) => `try ${turn}: ${violation}`));
    } catch (error) {
      if (error instanceof NotRunHere) return result('not run here', error.message);
      // A row that breaks the lab must not take the others with it.
      violations.push(
        `try ${turn}: the suite failed: ${String((error as Error).stack ?? error).slice(0, 400)}`,
      );
      outcomes.push('the suite failed');
    }
  }
  if (outcomes.length === 0) violations.push('nothing was tried');
  return result(violations.length === 0 ? 'passed' : 'failed', counted(outcomes));
}

async function tryOnce(
  row: FaultRow,
  lab: BackupLab,
  turn: number,
): Promise<{ readonly outcome: string; readonly violations: readonly string[] } | null> {
  const scene = new Scene(lab);
  try {
    const before = {
      files: fingerprint(scene.repository),
      snapshots: (await list({ repository: scene.repository })).map(({ id }) => id),
      variables: await globalVariables(lab),
    };
    let run: FaultedRun | null;
    try {
      run = await row.run(scene, turn);
    } finally {
      scene.violations.push(...(await lab.undoAll()).map((step) => `the fault could not be undone: ${step}`));
    }
    if (run === null) return null;
    const expected = typeof row.expected === 'function' ? row.expected(scene, turn) : row.expected;
    const violations = [
      ...scene.violations,
      ...outcomeIsNamed(run, expected),
      ...endedInTime(run, row),
      ...secretIsKept(scene, run),
      ...staysInside(scene, run, [lab.server.port, ...scene.ports]),
      ...(await completeIsProved(scene.repository, run)),
      ...(await failedIsAbsent(scene.repository, before.snapshots, run)),
      ...(await serverIsClean(lab, before.variables, row.sessionsSeconds ?? 5)),
      ...((await row.also?.(scene, run)) ?? []),
      ...(await retryConverges(scene)),
      ...olderIsUntouched(scene.repository, before.files),
    ];
    return { outcome: `${outcomeOf(run)}${exitWord(run)}`, violations };
  } finally {
    scene.remove();
  }
}

/** INV9: with the fault gone, the next run needs no help, proves good, and holds what a run without a fault holds. */
async function retryConverges(scene: Scene): Promise<string[]> {
  const { repository, lab } = scene;
  try {
    const content = await lab.backupContent(repository);
    const { bad } = await verify({ repository, snapshot: 'latest' });
    return [
      ...(isDeepStrictEqual(content, lab.content)
        ? []
        : ['INV9: the retry holds something else than a run without a fault']),
      ...bad.map(({ kind, object }) => `INV9: the retry does not verify: ${kind} of ${object}`),
    ];
  } catch (error) {
    return [`INV9: the retry failed: ${String(error).slice(0, 300)}`];
  }
}

function exitWord({ code }: FaultedRun): string {
  return code === null || code === 0 ? '' : `, exit ${code}`;
}

function counted(outcomes: readonly string[]): string {
  const kinds = [...new Set(outcomes)];
  const times = (kind: string) => outcomes.filter((outcome) => outcome === kind).length;
  return kinds.map((kind) => (outcomes.length === 1 ? kind : `${kind} (${times(kind)} x)`)).join('; ');
}
