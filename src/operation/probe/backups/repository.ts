import { failsWith, ok, skip } from '../finding.ts';
import type { Probe } from '../probe.ts';

/** Whether the named folder is a repository that this program can use. */
export const REPOSITORY: Probe = {
  id: 'repository',
  area: 'backups',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  needs: [],
  run: async ({ place, repository, repositoryError }) => {
    if (place === null) return [skip('skip-no-repository')];
    if (repositoryError !== null) return [failsWith(repositoryError)];
    return repository === null ? [] : [ok('repository-opens', { place: repository.place })];
  },
};
