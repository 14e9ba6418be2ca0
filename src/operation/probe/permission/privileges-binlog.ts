import { ownAccount } from '../../../mysql/questions/schema/ask.ts';
import { hasPrivilege } from '../../../mysql/questions/schema/own-privileges.ts';
import { isMariaDbFrom } from '../../../mysql/questions/schema/system-names.ts';
import { bad, ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** To read the binary log as a replica does, and to see where it stands. */
export const PRIVILEGES_BINLOG = serverProbe({
  id: 'privileges-binlog',
  area: 'permission',
  cost: 'instant',
  concerns: ['binlog'],
  run: async (server) => {
    const grants = await server.grants();
    const isNewName = isMariaDbFrom(server.asking.session.identity, 100502);
    const needed = ['REPLICATION SLAVE', isNewName ? 'BINLOG MONITOR' : 'REPLICATION CLIENT'];
    const missing = needed.filter((privilege) => !hasPrivilege(grants, privilege, null));
    if (missing.length === 0) return [ok('privileges-binlog-there')];
    const command = `GRANT ${missing.join(', ')} ON *.* TO ${await ownAccount(server.asking)};`;
    const remedy = { id: 'grant', command, risk: 'low', check: 'SHOW GRANTS;' } as const;
    return [bad('privileges-binlog-missing', { privileges: missing }, { remedies: [remedy] })];
  },
});
