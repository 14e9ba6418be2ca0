import { isAbsolute, join } from 'node:path';
import { ok, skip } from '../finding.ts';
import { serverHostProbe } from '../probe.ts';

/** Which process the server is, since when it runs, and as whom: for whoever looks at the other findings. */
export const SERVER_PROCESS = serverHostProbe({
  id: 'server-process',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async (server, { host }) => {
    const variables = await server.variables();
    const pidFile = variables.get('pid_file') ?? '';
    const path = isAbsolute(pidFile) ? pidFile : join(variables.get('datadir') ?? '/', pidFile);
    const pid = Number((await host.read(path))?.trim());
    const seconds = Number((await server.status()).get('uptime'));
    if (!Number.isSafeInteger(pid) || pid <= 0) return [skip('skip-no-file', { path })];
    const status = (await host.read(`/proc/${pid}/status`)) ?? '';
    const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1] ?? '?';
    const rss = /^VmRSS:\s+(.+)$/m.exec(status)?.[1] ?? '?';
    const port = variables.get('port') ?? '';
    const evidence = [
      `pid ${pid}, uid ${uid}, VmRSS ${rss}, port ${port}, socket ${variables.get('socket')}`,
    ];
    return [ok('server-runs', { pid, uid, seconds }, evidence)];
  },
});
