import { bad, type Finding, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Whether what happened after a backup can be replayed. */
export const BINARY_LOG = serverProbe({
  id: 'binary-log',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'binlog'],
  run: async (server, { purposes }) => {
    const variables = await server.variables();
    const evidence = ['log_bin', 'binlog_format', 'gtid_mode', 'log_bin_basename'].flatMap((name) => {
      const value = variables.get(name);
      return value === undefined ? [] : [`${name} = ${value}`];
    });
    if (variables.get('log_bin') !== 'ON') return [binlogOff(purposes.includes('binlog'), evidence)];
    const format = variables.get('binlog_format') ?? 'ROW';
    if (format !== 'STATEMENT') return [ok('binlog-on', { format }, evidence)];
    const remedy = {
      id: 'binlog-row',
      command: "SET GLOBAL binlog_format = 'ROW';",
      risk: 'low',
      check: 'SELECT @@GLOBAL.binlog_format;',
    } as const;
    return [warn('binlog-statement', { format }, { evidence, remedies: [remedy] })];
  },
});

function binlogOff(isNeeded: boolean, evidence: readonly string[]): Finding {
  const remedies = [{ id: 'binlog-switch-on', risk: 'low', check: 'SELECT @@GLOBAL.log_bin;' } as const];
  return (isNeeded ? bad : warn)('binlog-off', {}, { evidence, remedies });
}
