import { readMemory } from '../environment/read-memory.ts';
import { bad, ok, skip, warn } from '../finding.ts';
import { serverHostProbe } from '../probe.ts';

const LARGE_SHARE = 0.85;

/** innodb_buffer_pool_size against the memory that the server may use. */
export const BUFFER_POOL = serverHostProbe({
  id: 'buffer-pool',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  run: async (server, { host }) => {
    const poolBytes = Number((await server.variables()).get('innodb_buffer_pool_size'));
    const memory = await readMemory(host);
    if (memory === null) return [skip('skip-no-file', { path: '/proc/meminfo' })];
    const { limitBytes } = memory;
    const facts = { poolBytes, limitBytes };
    const evidence = [`innodb_buffer_pool_size = ${poolBytes}`, ...memory.evidence];
    if (poolBytes <= LARGE_SHARE * limitBytes) return [ok('buffer-pool-fits', facts, evidence)];
    const command = `SET GLOBAL innodb_buffer_pool_size = ${Math.floor(limitBytes * 0.6)};`;
    const check = 'SELECT @@GLOBAL.innodb_buffer_pool_size;';
    const remedies = [{ id: 'shrink-buffer-pool', command, risk: 'high', check } as const];
    const isTooLarge = poolBytes > limitBytes;
    return [(isTooLarge ? bad : warn)('buffer-pool-large', facts, { evidence, remedies })];
  },
});
