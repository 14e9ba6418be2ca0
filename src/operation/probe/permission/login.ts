import { readOwnAccount } from '../../../mysql/questions/health/own-account.ts';
import { failsWith, ok, skip, warn } from '../finding.ts';
import type { Probe } from '../probe.ts';

/** A password that expires within this time will break a nightly backup before somebody looks. */
const SOON_DAYS = 14;

/** Whether the server lets us in, as whom, and for how long. */
export const LOGIN: Probe = {
  id: 'login',
  area: 'permission',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  needs: [],
  run: async ({ server, connectError }) => {
    if (server === null) {
      const isRefusal = connectError !== null && /^LOGIN_/.test(connectError.code);
      return [isRefusal ? failsWith(connectError) : skip('skip-no-server')];
    }
    const account = await readOwnAccount(server.asking);
    const { asked, matched, isAnonymous, plugin, passwordDaysLeft: days } = account;
    const facts = { asked, matched, plugin, days };
    if (isAnonymous) {
      const host = matched.slice(1).replaceAll("'", "''");
      const command = `DROP USER ''@'${host}';`;
      return [warn('login-anonymous', facts, { remedies: [{ id: 'drop-anonymous', command, risk: 'low' }] })];
    }
    if (days !== null && days <= SOON_DAYS) {
      const command = 'ALTER USER CURRENT_USER() PASSWORD EXPIRE NEVER;';
      const remedy = { id: 'password-never-expires', command, risk: 'low' } as const;
      return [warn('login-expires', facts, { remedies: [remedy] })];
    }
    return [ok('logged-in', facts)];
  },
};
