import { shellWord } from '../../../errors/shell-word.ts';
import { bad, type Finding, ok, warn } from '../finding.ts';
import { repositoryProbe } from '../probe.ts';

/** Whether there is a backup, how old it is, and whether each that is listed can be read. */
export const NEWEST_BACKUP = repositoryProbe({
  id: 'newest-backup',
  area: 'backups',
  cost: 'metadata',
  concerns: ['backup', 'restore'],
  run: async (repository, { maxAgeMs, nowMs }) => {
    const lines = await repository.snapshots();
    const place = shellWord(repository.place);
    const backup = { id: 'back-up-now', command: `salvor backup -r ${place}`, risk: 'low' } as const;
    const found: Finding[] = lines
      .filter(({ state }) => state === 'damaged')
      .map(({ id, problem }) => {
        const command = `salvor verify -r ${place} ${id}`;
        const facts = { snapshot: id, problem: problem ?? '' };
        return bad('backup-damaged', facts, { remedies: [{ id: 'verify-it', command, risk: 'none' }] });
      });
    const newest = lines.findLast(({ state }) => state === 'sealed');
    if (newest?.finishedAt === undefined) {
      const isDemanded = maxAgeMs !== null;
      return [...found, (isDemanded ? bad : warn)('no-backup', {}, { remedies: [backup] })];
    }
    const ageSeconds = Math.round((nowMs() - Date.parse(newest.finishedAt)) / 1000);
    const mostSeconds = maxAgeMs === null ? null : maxAgeMs / 1000;
    const facts = { snapshot: newest.id, ageSeconds, mostSeconds };
    const isOld = mostSeconds !== null && ageSeconds > mostSeconds;
    if (isOld) return [...found, bad('backup-old', facts, { remedies: [backup] })];
    return [...found, ok('backup-young', facts)];
  },
});
