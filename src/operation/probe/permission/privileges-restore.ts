import { isEverything } from '../../../model/selection.ts';
import { missingGrants } from '../../../mysql/questions/schema/missing-grants.ts';
import { bad, ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** To create whatever a snapshot may hold. What a certain one needs, `restore --dry-run` tells. */
const NEEDED = [
  ...['CREATE', 'DROP', 'ALTER', 'INDEX', 'REFERENCES', 'SELECT', 'INSERT'],
  ...['CREATE VIEW', 'SHOW VIEW', 'CREATE ROUTINE', 'ALTER ROUTINE', 'TRIGGER', 'EVENT'],
];

export const PRIVILEGES_RESTORE = serverProbe({
  id: 'privileges-restore',
  area: 'permission',
  cost: 'instant',
  concerns: ['restore'],
  run: async ({ asking, scope }) => {
    const { selection } = await scope();
    const named = [...new Set([...selection.schemas, ...selection.tables.map(({ schema }) => schema)])];
    const places = isEverything(selection) ? [null] : named;
    const grants = await missingGrants(
      asking,
      places.map((schema) => ({ schema, privileges: NEEDED })),
    );
    if (grants.length === 0) return [ok('privileges-restore-there')];
    const command = grants.map((grant) => `${grant};`);
    const remedy = { id: 'grant', command, risk: 'low', check: 'SHOW GRANTS;' } as const;
    return [bad('privileges-restore-missing', { grants }, { remedies: [remedy] })];
  },
});
