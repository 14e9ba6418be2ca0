import { dirname, isAbsolute, join } from 'node:path';
import type { Finding } from '../finding.ts';
import { type ProbeContext, serverHostProbe } from '../probe.ts';
import type { ServerFacts } from '../server-facts.ts';
import { spaceFindings } from './space-findings.ts';

/** Rows, indexes, half-filled pages and logs of a restore, of the rows as text. */
const RESTORE_FACTOR = 2;

/** Room where the server keeps data, temporary files and binary logs. A full one stops every writer. */
export const SPACE_OF_SERVER = serverHostProbe({
  id: 'space-of-server',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async (server, context) => {
    const findings: Finding[] = [];
    for (const [role, path] of await folders(server)) {
      const neededBytes = role === 'datadir' ? await neededFor(context) : 0;
      findings.push(...spaceFindings({ role, path, space: await context.host.space(path), neededBytes }));
    }
    return findings;
  },
});

async function folders(server: ServerFacts): Promise<readonly (readonly [role: string, path: string])[]> {
  const variables = await server.variables();
  const datadir = variables.get('datadir') ?? '/';
  const absolute = (path: string) => (isAbsolute(path) ? path : join(datadir, path));
  const tmpdirs = (variables.get('tmpdir') ?? '').split(':').filter((path) => path !== '');
  const binlog = variables.get('log_bin_basename') ?? '';
  return [
    ['datadir', datadir],
    ...tmpdirs.map((path) => ['tmpdir', absolute(path)] as const),
    ...(binlog === '' ? [] : [['binlogs', dirname(absolute(binlog))] as const]),
  ];
}

async function neededFor({ purposes, repository }: ProbeContext): Promise<number> {
  if (!purposes.includes('restore')) return 0;
  const manifest = (await repository?.newest()) ?? null;
  const plainBytes = manifest?.tables.reduce((sum, table) => sum + table.plainBytes, 0) ?? 0;
  return plainBytes * RESTORE_FACTOR;
}
