import assert from 'node:assert/strict';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { connect } from '../../../../src/mysql/connect.ts';
import { startTestServer } from '../../../support/servers.ts';
import { BackupLab } from '../backup-lab.ts';
import type { FaultedRun } from '../faulted-run.ts';
import { Scene } from '../scene.ts';
import { secretIsKept, staysInside } from './containment-invariants.ts';
import { endedInTime, outcomeIsNamed } from './outcome-invariants.ts';
import { completeIsProved, failedIsAbsent, fingerprint, olderIsUntouched } from './repository-invariants.ts';
import { globalVariables, serverIsClean } from './server-invariants.ts';

const RUN: FaultedRun = {
  code: 0,
  signal: null,
  stdout: '',
  stderr: '',
  seconds: 1,
  envelope: null,
  calls: { written: [], contacted: [], started: [] },
  commandLines: [],
};

function failedWith(code: string, exit: number, remedies: readonly { text: string }[]): FaultedRun {
  const errors = [{ code, message: 'it failed', details: { errno: 'EIO' }, remedies }];
  return { ...RUN, code: exit, envelope: { ok: false, code: exit, data: null, errors } };
}

/** Each invariant is broken once on purpose, and must say so. */
describe('an invariant that is broken is seen', () => {
  let lab: BackupLab;
  let scene: Scene;
  before(async () => {
    lab = new BackupLab(await startTestServer('mysql-9.7', { listenTcp: true }));
    await lab.prepare();
  });
  after(async () => {
    await lab.close();
  });
  beforeEach(() => {
    scene = new Scene(lab);
  });

  const someObject = () =>
    [...fingerprint(scene.repository).keys()].find((n) => n.startsWith('objects/')) ?? '';

  it('INV1: a damaged object below a complete snapshot, a snapshot that is not there', async () => {
    assert.deepEqual(await completeIsProved(scene.repository, null), []);
    const made = { ...RUN, envelope: { ok: true, code: 0, errors: [], data: { snapshot: 'gone' } } };
    assert.match(
      (await completeIsProved(scene.repository, made)).join(),
      /gone was reported and is not listed/,
    );
    assert.match((await completeIsProved(scene.repository, RUN)).join(), /without a snapshot/);
    appendFileSync(join(scene.repository, someObject()), 'x');
    assert.match(
      (await completeIsProved(scene.repository, null)).join(),
      /INV1.*is listed as complete and is not/,
    );
  });

  it('INV2: a snapshot after a run that failed', async () => {
    const failed = { ...RUN, code: 1 };
    assert.match((await failedIsAbsent(scene.repository, [], failed)).join(), /INV2/);
    assert.deepEqual(await failedIsAbsent(scene.repository, [], RUN), []);
  });

  it('INV3: a changed and a missing file of the older snapshot', () => {
    const before = fingerprint(scene.repository);
    assert.deepEqual(olderIsUntouched(scene.repository, before), []);
    const [one, two] = [...before.keys()];
    appendFileSync(join(scene.repository, one ?? ''), 'x');
    rmSync(join(scene.repository, two ?? ''));
    assert.match(olderIsUntouched(scene.repository, before).join(), /has changed.*is gone/);
  });

  it('INV4: a session, a lock, a variable', async () => {
    const before = await globalVariables(lab);
    assert.deepEqual(await serverIsClean(lab, before, 1), []);
    await lab.hold('LOCK INSTANCE FOR BACKUP; LOCK TABLES ledger.account READ');
    await lab.setGlobal({ net_retry_count: 11 });
    const wrong = (await serverIsClean(lab, before, 1)).join();
    await lab.undoAll();
    assert.match(wrong, /lock of definitions.*a lock of a table.*net_retry_count was 10 and is 11/s);
    const session = await connect(lab.account);
    assert.match((await serverIsClean(lab, before, 0)).join(), /1 sessions of ours are left/);
    await session.close();
  });

  it('INV5: another code, another exit code, no next step, another fact', () => {
    const next = [{ text: 'Do this.' }];
    const expected = { kind: 'fails', codes: ['STORAGE_WRITE_FAILED'], details: { errno: 'EIO' } } as const;
    const wrong = (run: FaultedRun) => outcomeIsNamed(run, expected).join();
    assert.equal(wrong(failedWith('STORAGE_WRITE_FAILED', 1, next)), '');
    assert.match(wrong(failedWith('STORAGE_NO_SPACE', 1, next)), /was expected/);
    assert.match(wrong(failedWith('STORAGE_WRITE_FAILED', 2, next)), /exit code 2/);
    assert.match(wrong(failedWith('STORAGE_WRITE_FAILED', 1, [])), /nothing to do next/);
    assert.match(wrong(RUN), /no error is named/);
    const other = { ...expected, details: { errno: 'EROFS' } };
    assert.match(outcomeIsNamed(failedWith('STORAGE_WRITE_FAILED', 1, next), other).join(), /errno is EIO/);
    assert.match(outcomeIsNamed(RUN, { kind: 'killed' }).join(), /killed was expected/);
    assert.match(outcomeIsNamed({ ...RUN, code: 1 }, { kind: 'done' }).join(), /exit code 0 was expected/);
  });

  it('INV6: a run that takes too long', () => {
    assert.deepEqual(endedInTime(RUN, { boundSeconds: 1 }), []);
    assert.match(endedInTime({ ...RUN, seconds: 31 }, {}).join(), /INV6/);
  });

  it('INV7: the password in argv, output, a file', () => {
    assert.deepEqual(secretIsKept(scene, RUN), []);
    const told = { ...RUN, commandLines: [`-p${lab.canary}`], stderr: `password ${lab.canary}` };
    assert.match(secretIsKept(scene, told).join(), /argv or environment.*stderr/);
    writeFileSync(join(scene.repository, 'log'), lab.canary);
    assert.match(secretIsKept(scene, RUN).join(), /INV7.*log/);
  });

  it('INV8: a file elsewhere, a host, a program', async () => {
    const run = await scene.backup();
    assert.ok((run.calls?.written.length ?? 0) > 5, 'the trace sees what is written');
    assert.deepEqual(staysInside(scene, run, []), []);
    const calls = { written: ['/etc/passwd'], contacted: ['10.0.0.1:80'], started: ['"node"', '"/bin/sh"'] };
    assert.match(
      staysInside(scene, { ...RUN, calls }, []).join(),
      /\/etc\/passwd was written.*10\.0\.0\.1:80.*\/bin\/sh/,
    );
    writeFileSync(join(scene.folder, 'tmp/left'), '');
    assert.match(staysInside(scene, RUN, []).join(), /tmp\/left was written/);
  });
});
