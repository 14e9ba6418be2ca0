import { readDefiners } from '../../../mysql/questions/health/definers.ts';
import { quoteAccount, readAccountNames } from '../../../mysql/questions/schema/account-names.ts';
import { type Finding, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

const MOST_SHOWN = 20;

/** Views and programs that act in the name of an account that is gone: they fail when used (error 1449). */
export const MISSING_DEFINERS = serverProbe({
  id: 'missing-definers',
  area: 'data',
  cost: 'metadata',
  concerns: ['backup', 'restore'],
  run: async (server) => {
    const { names } = await readAccountNames(server.asking);
    const known = new Set(names.map(({ user, host }) => `${user}@${host}`));
    const objects = await readDefiners(server.asking, await server.scope());
    const orphaned = objects.filter(({ definer }) => !known.has(definer));
    if (orphaned.length === 0) return [ok('definers-there', { count: objects.length })];
    const byDefiner = Map.groupBy(orphaned, ({ definer }) => definer);
    return [...byDefiner].slice(0, MOST_SHOWN).map(([definer, own]): Finding => {
      const named = own.map(({ kind, schema, name }) => `${kind} ${schema}.${name}`);
      const at = definer.lastIndexOf('@');
      const account = quoteAccount(definer.slice(0, at), definer.slice(at + 1));
      const command = `CREATE USER ${account} ACCOUNT LOCK;`;
      const check = 'SELECT User, Host FROM mysql.user;';
      const remedies = [{ id: 'create-definer', command, risk: 'low', check } as const];
      return warn('definer-missing', { definer, objects: named }, { evidence: named, remedies });
    });
  },
});
