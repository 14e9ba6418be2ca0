import { ok, skip, warn } from '../finding.ts';
import { type ProbeContext, serverProbe } from '../probe.ts';

const DAY_SECONDS = 86_400;

/** Binary logs must outlive the time between two backups, and one that failed: else there is a hole that nothing fills. */
export const BINLOG_EXPIRY = serverProbe({
  id: 'binlog-expiry',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'binlog'],
  run: async (server, context) => {
    const variables = await server.variables();
    if (variables.get('log_bin') !== 'ON') return [skip('skip-binlog-off')];
    const inSeconds = variables.get('binlog_expire_logs_seconds');
    const days = Number(variables.get('expire_logs_days') ?? 0);
    const seconds = Number(inSeconds ?? 0) || days * DAY_SECONDS;
    const evidence = ['binlog_expire_logs_seconds', 'expire_logs_days'].flatMap((name) =>
      variables.has(name) ? [`${name} = ${Number(variables.get(name))}`] : [],
    );
    if (seconds === 0) return [ok('binlogs-stay', {}, evidence)];
    const intervalSeconds = await backupInterval(context);
    const facts = { seconds, intervalSeconds };
    if (seconds >= 2 * intervalSeconds) return [ok('binlogs-outlive', facts, evidence)];
    const wanted = Math.max(7 * DAY_SECONDS, 2 * intervalSeconds);
    const command =
      inSeconds === undefined
        ? `SET GLOBAL expire_logs_days = ${Math.ceil(wanted / DAY_SECONDS)};`
        : `SET GLOBAL binlog_expire_logs_seconds = ${wanted};`;
    const check = "SHOW GLOBAL VARIABLES LIKE '%expire_logs%';";
    const remedies = [{ id: 'keep-binlogs', command, risk: 'low', check } as const];
    return [warn('binlogs-expire-early', facts, { evidence, remedies })];
  },
});

/** What was asked for, else the longest time between the last snapshots, else a day. */
async function backupInterval({ maxAgeMs, repository }: ProbeContext): Promise<number> {
  if (maxAgeMs !== null) return Math.ceil(maxAgeMs / 1000);
  const lines = (await repository?.snapshots()) ?? [];
  const times = lines.flatMap(({ finishedAt }) => (finishedAt === undefined ? [] : [Date.parse(finishedAt)]));
  const recent = times.slice(-8);
  const gaps = recent.slice(1).map((time, index) => (time - (recent[index] ?? time)) / 1000);
  return gaps.length === 0 ? DAY_SECONDS : Math.ceil(Math.max(DAY_SECONDS, ...gaps));
}
