import { type Finding, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Modes in which dumps of other programs read differently than they were written. */
const ODD = ['NO_BACKSLASH_ESCAPES', 'ANSI_QUOTES', 'PAD_CHAR_TO_FULL_LENGTH', 'PIPES_AS_CONCAT'];

/** Whether values that do not fit are refused, and texts are read as they are written. */
export const SQL_MODE = serverProbe({
  id: 'sql-mode',
  area: 'configuration',
  cost: 'instant',
  concerns: ['restore'],
  run: async (server) => {
    const mode = (await server.variables()).get('sql_mode') ?? '';
    const modes = mode.split(',');
    const evidence = [`sql_mode = ${mode}`];
    const found: Finding[] = [];
    if (!modes.includes('STRICT_TRANS_TABLES') && !modes.includes('STRICT_ALL_TABLES')) {
      const command = "SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',STRICT_TRANS_TABLES');";
      const check = 'SELECT @@GLOBAL.sql_mode;';
      const remedies = [{ id: 'strict-mode', command, risk: 'low', check } as const];
      found.push(warn('not-strict', {}, { evidence, remedies }));
    }
    const odd = ODD.filter((name) => modes.includes(name));
    if (odd.length > 0) found.push(warn('odd-modes', { modes: odd }, { evidence }));
    return found.length > 0 ? found : [ok('sql-mode-fits', {}, evidence)];
  },
});
