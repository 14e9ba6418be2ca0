import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PROBES_OF_CAUSES } from '../../src/diagnose/live/probes-of-causes.ts';
import { weighChecks } from '../../src/diagnose/live/weigh-checks.ts';
import { diagnose, diagnoseLive } from '../../src/index.ts';
import type { Check } from '../../src/model/check.ts';
import { ALL_PROBES } from '../../src/operation/probe/all-probes.ts';
import { rootOf } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const READ_ONLY =
  'ERROR 1290 (HY000) at line 3: The MySQL server is running with the --read-only option so it cannot execute this statement';

test('every probe that the table names exists', () => {
  const ids = new Set(ALL_PROBES.map(({ id }) => id));
  const named = Object.values(PROBES_OF_CAUSES).flatMap((probes) => probes.map(({ probe }) => probe));
  assert.deepEqual(
    named.filter((id) => !ids.has(id)),
    [],
  );
});

test('what a probe finds turns the ranking of two candidates', async () => {
  const text =
    'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `a` at row: 7\nmysqldump ended by SIGKILL';
  const offline = await diagnose({ text });
  const check = (id: string, status: Check['status']): Check => ({
    id,
    finding: 'x',
    area: 'environment',
    status,
    message: `${id} says ${status}`,
    facts: {},
    evidence: [],
    remedies: [],
  });
  const confirmed = weighChecks(offline, [check('oom-kills', 'fail')]);
  const refuted = weighChecks(offline, [check('oom-kills', 'ok')]);
  const oom = (d: typeof offline) => d.causes.find((c) => c.class === 'ENV_OOM_KILLED');
  const before = oom(offline)?.confidence ?? 0;
  assert.ok((oom(confirmed)?.confidence ?? 0) > before);
  assert.ok((oom(refuted)?.confidence ?? 1) < before);
  assert.ok(oom(refuted)?.against.includes('oom-kills says ok'));
  assert.equal(oom(weighChecks(offline, [check('oom-kills', 'skipped')]))?.confidence, before);
});

for (const kind of TESTED_KINDS) {
  describe(`on ${kind}`, async () => {
    const server = await testServer(kind);
    const ask = async () =>
      diagnoseLive({
        diagnosis: await diagnose({ text: READ_ONLY }),
        views: [{ connection: rootOf(server), folder: null }],
        language: 'en',
      });

    test('a server that is read-only confirms, one that is not refutes', async () => {
      const offline = (await diagnose({ text: READ_ONLY })).causes[0];
      const refuted = (await ask()).causes.find((c) => c.class === 'CFG_READ_ONLY_SERVER');
      assert.ok((refuted?.confidence ?? 1) < (offline?.confidence ?? 0));
      await runClient(server, 'SET GLOBAL read_only = 1');
      const { causes, checks } = await ask();
      assert.equal(causes[0]?.class, 'CFG_READ_ONLY_SERVER');
      assert.ok((causes[0]?.confidence ?? 0) > (offline?.confidence ?? 1));
      assert.ok(checks?.some(({ id, status }) => id === 'read-only' && status !== 'ok'));
    });
  });
}
