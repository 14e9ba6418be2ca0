import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { BackupLab } from './backup-lab.ts';
import { MATRIX } from './matrix.ts';
import { ALL_ROWS } from './rows/all-rows.ts';
import { runRow } from './run-row.ts';

/** One of the storage, one of the network, one of signals, each tried once; all of it runs in `npm run faults`. */
const SHORT = ['A1', 'C5', 'E3'];

describe('the table of faults', () => {
  it('holds every row once, under an id of the matrix', () => {
    const ids = ALL_ROWS.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const id of ids) assert.ok(MATRIX[id] !== undefined, id);
  });
});

for (const kind of TESTED_KINDS) {
  describe(`faults into a backup of ${kind}`, () => {
    let lab: BackupLab;
    before(async () => {
      lab = new BackupLab(await startTestServer(kind, { listenTcp: true }));
      await lab.prepare();
    });
    after(async () => {
      await lab.close();
    });

    for (const row of ALL_ROWS.filter(({ id }) => SHORT.includes(id))) {
      it(`${row.id}: ${row.injection}`, async (t) => {
        const { state, said, violations } = await runRow({ ...row, turns: 1 }, lab);
        if (state === 'not run here') return t.skip(said);
        assert.deepEqual(violations, []);
      });
    }
  });
}
