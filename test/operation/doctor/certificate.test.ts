import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doctor } from '../../../src/index.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { tcpOptions } from '../../support/connect-to.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';

for (const kind of TESTED_KINDS) {
  describe(`the certificate of ${kind}`, async () => {
    const { serverOptions, ca } = makeCertificates('IP:127.0.0.1', 2);
    const server = await testServer(kind, { listenTcp: true, extraOptions: serverOptions });

    it('that ends soon is a warning, over TLS and over the loopback address alike', async () => {
      const tls = { mode: 'VERIFY_IDENTITY', ca, allowOldProtocol: false } as const;
      for (const connection of [tcpOptions(server, { tls }), tcpOptions(server)]) {
        const { checks } = await doctor({ connection, purposes: ['backup'] });
        const check = checks.find(({ id }) => id === 'certificate');
        assert.equal(check?.finding, 'certificate-ends', JSON.stringify(check));
        assert.equal(check?.facts.days, 1);
      }
    });

    it('is said to be wrong where it is not trusted, with everything else skipped, not ok', async () => {
      const tls = { mode: 'VERIFY_CA', allowOldProtocol: false } as const;
      const report = await doctor({ connection: tcpOptions(server, { tls }), purposes: ['backup'] });
      assert.equal(report.checks.find(({ id }) => id === 'reach')?.facts.code, 'TLS_CERTIFICATE_INVALID');
      const asked = report.checks.filter(({ area }) => area === 'configuration' || area === 'data');
      assert.ok(asked.length > 5 && asked.every(({ status }) => status === 'skipped'));
    });
  });
}
