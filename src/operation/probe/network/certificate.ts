import { X509Certificate } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import { readCertificateEnd } from '../../../mysql/questions/health/certificate-end.ts';
import { bad, ok, skip, warn } from '../finding.ts';
import { type ProbeContext, serverProbe } from '../probe.ts';
import type { ServerFacts } from '../server-facts.ts';

const DAY_MS = 86_400_000;
/** Time to get a new one. */
const SOON_DAYS = 30;

/** How long the server's TLS certificate is valid: on the day after, every client that looks at it is turned away. */
export const CERTIFICATE = serverProbe({
  id: 'certificate',
  area: 'network',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async (server, context) => {
    const end = (await readCertificateEnd(server.asking)) ?? (await endOfFile(server, context));
    if (end === null) return [skip('skip-no-certificate')];
    const days = Math.floor((Date.parse(end) - context.nowMs()) / DAY_MS);
    const facts = { days, end };
    const evidence = [`not after ${end}`];
    if (days > SOON_DAYS) return [ok('certificate-valid', facts, evidence)];
    const check = "SHOW SESSION STATUS LIKE 'Ssl_server_not_after';";
    const isMySql = server.asking.session.identity.vendor !== 'mariadb';
    const command = isMySql ? 'ALTER INSTANCE RELOAD TLS;' : 'FLUSH SSL;';
    const remedies = [{ id: 'renew-certificate', command, risk: 'low', check } as const];
    return [
      (days < 0 ? bad : warn)(days < 0 ? 'certificate-over' : 'certificate-ends', facts, {
        evidence,
        remedies,
      }),
    ];
  },
});

/** MariaDB tells it to encrypted sessions only; on its own machine the file can be read. */
async function endOfFile(server: ServerFacts, { host }: ProbeContext): Promise<string | null> {
  const variables = await server.variables();
  const file = variables.get('ssl_cert') ?? '';
  if (!server.isLocal || file === '') return null;
  const path = isAbsolute(file) ? file : join(variables.get('datadir') ?? '/', file);
  const text = await host.read(path);
  return text === null ? null : new X509Certificate(text).validTo;
}
