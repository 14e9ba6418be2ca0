import { shellWord } from '../../../errors/shell-word.ts';
import type { SnapshotLine } from '../../../model/report.ts';
import { bad, ok, warn } from '../finding.ts';
import { repositoryProbe } from '../probe.ts';
import { judgeSize } from './judge-size.ts';

/** The newest backup against those before it, of the same server: half of the rows gone is seldom meant. */
export const BACKUP_SIZE = repositoryProbe({
  id: 'backup-size',
  area: 'backups',
  cost: 'metadata',
  concerns: ['backup', 'restore'],
  run: async (repository) => {
    const sealed = (await repository.snapshots()).filter(({ state }) => state === 'sealed');
    const newest = sealed.at(-1);
    if (newest === undefined) return [ok('backup-size-alone', { count: 0 })];
    const before = sealed
      .slice(0, -1)
      .filter(({ source }) => source?.serverUuid === newest.source?.serverUuid);
    const of = (field: 'rows' | 'plainBytes' | 'tables') => (line: SnapshotLine) => line[field] ?? 0;
    const fields = ['rows', 'plainBytes', 'tables'] as const;
    const judged = fields.map((field) => judgeSize(of(field)(newest), before.map(of(field))));
    const worst = judged.toSorted((a, b) => a.share - b.share)[0];
    if (worst === undefined || worst.verdict === 'alone')
      return [ok('backup-size-alone', { count: before.length })];
    const facts = {
      snapshot: newest.id,
      rows: newest.rows ?? 0,
      bytes: newest.plainBytes ?? 0,
      percent: Math.round(worst.share * 100),
      count: before.length,
    };
    if (worst.verdict === 'alike') return [ok('backup-size-alike', facts)];
    const command = `salvor list -r ${shellWord(repository.place)}`;
    const remedies = [{ id: 'compare-backups', command, risk: 'none' } as const];
    return [(worst.verdict === 'tiny' ? bad : warn)('backup-shrunk', facts, { remedies })];
  },
});
