import { isRedoLogOff } from '../../../mysql/questions/redo-log.ts';
import { bad, type Finding, ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Settings for emergencies that somebody forgot: with them the next crash, or the next write, loses data. */
export const CRASH_RECOVERY = serverProbe({
  id: 'crash-recovery',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async (server) => {
    const level = Number((await server.variables()).get('innodb_force_recovery') ?? 0);
    const found: Finding[] = [];
    if (level > 0) {
      const evidence = [`innodb_force_recovery = ${level}`];
      const check = "SHOW GLOBAL VARIABLES LIKE 'innodb_force_recovery';";
      const remedies = [{ id: 'end-force-recovery', risk: 'high', check } as const];
      found.push(bad('force-recovery', { level }, { evidence, remedies }));
    }
    if (await isRedoLogOff(server.asking)) {
      const command = 'ALTER INSTANCE ENABLE INNODB REDO_LOG;';
      const check = "SHOW GLOBAL STATUS LIKE 'Innodb_redo_log_enabled';";
      const evidence = ['Innodb_redo_log_enabled = OFF'];
      const remedies = [{ id: 'redo-log-on', command, risk: 'none', check } as const];
      found.push(bad('redo-log-off', {}, { evidence, remedies }));
    }
    return found.length > 0 ? found : [ok('crash-safe')];
  },
});
