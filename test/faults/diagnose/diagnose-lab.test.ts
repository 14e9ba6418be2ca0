import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { ALL_FAULTS } from './entries/all-faults.ts';
import { DiagnoseLab } from './lab.ts';
import { runFault } from './run-fault.ts';

/** A few faults of each area; all of them run in `npm run faults:diagnose`. */
const SHORT = [
  'missing-lock-tables',
  'server-read-only',
  'file-in-utf16',
  'view-of-dropped-table',
  'salvor-wrong-password',
];

test('every fault has a name of its own', () => {
  const ids = ALL_FAULTS.flatMap(({ faults }) => faults.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of SHORT) assert.ok(ids.includes(id), id);
});

for (const kind of TESTED_KINDS) {
  describe(`the fault lab on ${kind}`, async () => {
    const server = await testServer(kind, { listenTcp: true });
    const lab = new DiagnoseLab(server, { mydumperDir: null, otherPrograms: server.binaries.pathDir });
    after(() => lab.remove());
    for (const fault of ALL_FAULTS.flatMap(({ faults }) => faults).filter(({ id }) => SHORT.includes(id))) {
      test(fault.id, async () => {
        const { state, said, remedyWorks, remedyNote } = await runFault(fault, lab);
        assert.equal(state, 'right', said);
        assert.notEqual(remedyWorks, false, remedyNote);
      });
    }
  });
}
