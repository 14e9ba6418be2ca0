import { ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Where the server itself may write and read files. Salvor needs none; `mysqldump --tab` and INTO OUTFILE do. */
export const SECURE_FILE_PRIV = serverProbe({
  id: 'secure-file-priv',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  run: async (server) => {
    const folder = (await server.variables()).get('secure_file_priv') ?? '';
    const evidence = [`secure_file_priv = ${folder}`];
    if (folder === 'NULL') return [ok('server-files-off', {}, evidence)];
    return [ok(folder === '' ? 'server-files-anywhere' : 'server-files-in', { folder }, evidence)];
  },
});
