import { quoteName } from '../../../model/quote.ts';
import { brokenViews } from '../../../mysql/questions/health/broken-objects.ts';
import { bad, ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';

const MOST_SHOWN = 20;

/** Views that refer to what is gone: mysqldump ends at the first one, and none can be created on another server. */
export const BROKEN_VIEWS = serverProbe({
  id: 'broken-views',
  area: 'data',
  cost: 'metadata',
  concerns: ['backup'],
  run: async (server) => {
    const tables = await server.tables();
    const broken = brokenViews(tables);
    if (broken.length === 0) return [ok('views-compile', { count: tables.filter((t) => t.isView).length })];
    return broken.slice(0, MOST_SHOWN).map(({ schema, name, problem }) => {
      const view = quoteName(schema, name);
      const remedies = [
        { id: 'see-view', command: `SHOW CREATE VIEW ${view};`, risk: 'none' } as const,
        {
          id: 'drop-view',
          command: `DROP VIEW ${view};`,
          risk: 'high',
          check: `SHOW CREATE VIEW ${view};`,
        } as const,
      ];
      return bad('view-broken', { view: `${schema}.${name}`, problem }, { evidence: [problem], remedies });
    });
  },
});
