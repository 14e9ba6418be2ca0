import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SalvorError } from '../../../errors/salvor-error.ts';
import { shellWord } from '../../../errors/shell-word.ts';
import { inspect } from '../../inspect/inspect.ts';
import { judgeSize } from '../../probe/backups/judge-size.ts';
import { bad, type Finding, failsWith, ok, warn } from '../../probe/finding.ts';
import type { ProbeResult } from '../../probe/run-probes.ts';
import { type DumpFile, listDumps } from './dump-files.ts';

export interface FolderQuestion {
  readonly folder: string;
  /** null: nobody said how old the newest may be. */
  readonly maxAgeMs: number | null;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/**
 * Somebody else's dumps: whether the newest of each series is young enough, whole as far as it can be told, and as large as usual.
 * Dumps of one series have the same name but for date and number.
 */
export async function examineFolder(question: FolderQuestion): Promise<readonly ProbeResult[]> {
  const { folder, signal } = question;
  const listed = await listOrSay(folder);
  if ('finding' in listed) return [result('dump-folder', [listed.finding])];
  const finished: DumpFile[] = [];
  for (const dump of listed.dumps) if (!(await isGrowing(dump, question))) finished.push(dump);
  const series = [...Map.groupBy(finished, (dump) => dump.series).values()];
  const sound: Finding[] = [];
  const sizes: Finding[] = [];
  for (const own of series) {
    const newest = own.at(-1);
    if (newest === undefined) continue;
    sound.push(await wholeness(newest, signal));
    sizes.push(sizeOf(newest, own.slice(0, -1)));
  }
  return [
    result('dump-age', ageFindings(question, series)),
    result('dump-whole', sound),
    result('dump-size', sizes),
  ];
}

function result(id: string, findings: readonly Finding[]): ProbeResult {
  return { probe: { id, area: 'backups' }, findings };
}

type Listed = { readonly dumps: readonly DumpFile[] } | { readonly finding: Finding };

async function listOrSay(folder: string): Promise<Listed> {
  try {
    return { dumps: await listDumps(folder) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOTDIR') {
      const command = `salvor inspect ${shellWord(folder)}`;
      const remedies = [{ id: 'inspect-file', command, risk: 'none' } as const];
      return { finding: bad('dump-folder-is-file', { folder }, { remedies }) };
    }
    const check = `namei -om ${shellWord(folder)}`;
    const remedies = [{ id: 'look-at-folder', command: check, risk: 'none' } as const];
    return { finding: bad('dump-folder-unreadable', { folder, code }, { remedies }) };
  }
}

const FRESH_MS = 60_000;
const WATCH_MS = 300;

/** A dump that is being written now is not cut: the one before it is looked at. */
async function isGrowing(dump: DumpFile, { nowMs }: FolderQuestion): Promise<boolean> {
  if (nowMs - dump.modifiedMs > FRESH_MS) return false;
  await sleep(WATCH_MS);
  const { size, mtimeMs } = await stat(dump.path);
  return mtimeMs > dump.modifiedMs && size !== dump.sizeBytes;
}

function ageFindings(
  { folder, maxAgeMs, nowMs }: FolderQuestion,
  series: readonly (readonly DumpFile[])[],
): readonly Finding[] {
  const newestOf = series.flatMap((own) => own.at(-1) ?? []).toSorted((a, b) => b.modifiedMs - a.modifiedMs);
  const [newest, ...others] = newestOf;
  if (newest === undefined) return [bad('no-dumps', { folder })];
  const facts = (dump: DumpFile) => ({
    path: dump.path,
    series: dump.series,
    ageSeconds: Math.round((nowMs - dump.modifiedMs) / 1000),
    mostSeconds: maxAgeMs === null ? null : maxAgeMs / 1000,
    count: newestOf.length,
  });
  const isOld = (dump: DumpFile) => maxAgeMs !== null && nowMs - dump.modifiedMs > maxAgeMs;
  const remedies = [{ id: 'see-dump-job', command: 'salvor diagnose LOG', risk: 'none' } as const];
  if (isOld(newest)) return [bad('dump-old', facts(newest), { remedies })];
  // The others of the night are there: this one is forgotten, or its database is gone.
  const stopped = others.filter((dump) => isOld(dump));
  return [
    ok('dump-young', facts(newest)),
    ...stopped.map((dump) => warn('dump-series-stopped', facts(dump), { remedies })),
  ];
}

async function wholeness({ path, sizeBytes }: DumpFile, signal: AbortSignal): Promise<Finding> {
  try {
    const report = await inspect({ file: path, signal, onEvent: () => undefined });
    const { complete, damage, damageCount, proof, tool, tables } = report;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const facts = { path, bytes: sizeBytes, tool, proof, tables: tables.length, rows, damageCount };
    if (complete && damageCount === 0) return ok('dump-whole', facts);
    const kinds = [...new Set(damage.map(({ kind }) => kind))];
    const evidence = damage
      .slice(0, 5)
      .map(({ kind, line, byte, detail }) => `${kind} line ${line} byte ${byte} ${detail}`);
    const command = `salvor inspect ${shellWord(path)}`;
    const remedies = [{ id: 'inspect-dump', command, risk: 'none' } as const];
    return bad('dump-damaged', { ...facts, kinds }, { evidence, remedies });
  } catch (error) {
    if (error instanceof SalvorError) return failsWith(error);
    throw error;
  }
}

function sizeOf(newest: DumpFile, before: readonly DumpFile[]): Finding {
  const { verdict, share } = judgeSize(
    newest.sizeBytes,
    before.map(({ sizeBytes }) => sizeBytes),
  );
  const facts = {
    path: newest.path,
    bytes: newest.sizeBytes,
    percent: Math.round(share * 100),
    count: before.length,
  };
  if (verdict === 'alone') return ok('dump-size-alone', facts);
  if (verdict === 'alike') return ok('dump-size-alike', facts);
  const evidence = before.slice(-8).map(({ path, sizeBytes }) => `${sizeBytes} ${path}`);
  const remedies = [
    { id: 'compare-dumps', command: `ls -ltr ${shellWord(dirname(newest.path))}`, risk: 'none' } as const,
  ];
  return (verdict === 'tiny' ? bad : warn)('dump-shrunk', facts, { evidence, remedies });
}
