import { skip } from '../finding.ts';
import type { Probe, ProbeContext } from '../probe.ts';
import { nearestFolder } from './nearest-folder.ts';
import { spaceFindings } from './space-findings.ts';

/** Rows as text, compressed, take 0.3 to 0.7 of what the server keeps. */
const STORED_SHARE = 0.7;

/** Room for the next backup in the folder of backups. */
export const SPACE_FOR_BACKUPS: Probe = {
  id: 'space-for-backups',
  area: 'environment',
  cost: 'metadata',
  concerns: ['backup', 'binlog'],
  needs: [],
  run: async (context) => {
    const { place, host } = context;
    if (place === null) return [skip('skip-no-place')];
    const path = await nearestFolder(place);
    const neededBytes = await neededFor(context);
    return spaceFindings({ role: 'backups', path, space: await host.space(path), neededBytes });
  },
};

/** The most that one of the last backups added; for the first one a share of the server's data. */
async function neededFor({ repository, server }: ProbeContext): Promise<number> {
  const lines = (await repository?.snapshots()) ?? [];
  const added = lines.slice(-8).flatMap(({ newBytes }) => newBytes ?? []);
  if (added.length > 0) return Math.max(...added);
  if (server === null) return 0;
  const tables = await server.tables();
  return STORED_SHARE * tables.reduce((sum, { dataBytes }) => sum + dataBytes, 0);
}
