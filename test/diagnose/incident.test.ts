import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { maskValues } from '../../src/diagnose/incident/mask-values.ts';
import { recordIncident } from '../../src/diagnose/incident/record-incident.ts';
import { closeIncident, diagnose, incident, incidents, supportBundle } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const AT = Date.UTC(2026, 10, 24, 2, 30);
const FULL = 'mysqldump: Got errno 28 on write';

async function failure(text: string, command = 'mysqldump shop -r shop-2026-11-24.sql') {
  const diagnosis = await diagnose({ text });
  return { kind: 'program', command, exitCode: 5, code: null, lines: text.split('\n'), diagnosis } as const;
}

describe('incidents', () => {
  test('a failure is a file that only its owner may read, with cause and evidence', async (t) => {
    const folder = join(temporaryFolder(t), 'state/incidents');
    const { id } = recordIncident(folder, await failure(FULL), AT);
    assert.match(id, /^20261124T023000Z-[0-9a-f]{8}$/);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, `${id}.json`)).mode & 0o777, 0o600);
    const found = await incident({ folder, id: 'latest' });
    assert.equal(found.cause?.class, 'ENV_DISK_FULL');
    assert.deepEqual(found.evidence, [FULL]);
    assert.equal(found.state, 'open');
  });

  test('the same job with the same cause is recognised, whatever the date in the names', async (t) => {
    const folder = temporaryFolder(t);
    recordIncident(folder, await failure(FULL), AT);
    const second = recordIncident(
      folder,
      await failure(FULL, 'mysqldump shop -r shop-2026-11-25.sql'),
      AT + 86_400_000,
    );
    assert.equal(second.times, 2);
    const other = recordIncident(folder, await failure('mysqldump: Got errno 32 on write'), AT + 90_000_000);
    assert.equal(other.times, 1);
    assert.deepEqual(
      (await incidents({ folder })).map(({ times }) => times),
      [2, 2, 1],
    );
  });

  test('closing notes what was done and leaves the rest', async (t) => {
    const folder = temporaryFolder(t);
    const { times: _, ...before } = recordIncident(folder, await failure(FULL), AT);
    const closed = await closeIncident({ folder, id: before.id.slice(0, 12), outcome: 'moved to /data' });
    assert.deepEqual({ ...closed, state: 'open', outcome: null, closedAt: null }, before);
    assert.equal((await incident({ folder, id: before.id })).outcome, 'moved to /data');
  });

  test('an id that fits none or several is named', async (t) => {
    const folder = temporaryFolder(t);
    await assert.rejects(incident({ folder, id: 'latest' }), { code: 'INCIDENT_NOT_FOUND' });
    recordIncident(folder, await failure(FULL), AT);
    recordIncident(folder, await failure(FULL), AT);
    await assert.rejects(incident({ folder, id: '20261124' }), { code: 'INCIDENT_NOT_FOUND' });
    await assert.rejects(incident({ folder, id: '../../etc/passwd' }), { code: 'INCIDENT_NOT_FOUND' });
  });

  test('what is no incident is passed over, and the oldest go when there are too many', async (t) => {
    const folder = temporaryFolder(t);
    const one = recordIncident(folder, await failure(FULL), AT);
    writeFileSync(join(folder, '20261124T023000Z-00000000.json'), '{"format": 9}');
    writeFileSync(join(folder, '20261124T023000Z-00000001.json'), 'not JSON');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    assert.deepEqual(
      (await incidents({ folder })).map(({ id }) => id),
      [one.id],
    );
    const text = readFileSync(join(folder, `${one.id}.json`), 'utf8');
    for (let i = 0; i < 1100; i++) {
      const id = `20251124T023000Z-${i.toString(16).padStart(8, '0')}`;
      writeFileSync(join(folder, `${id}.json`), text.replace(one.id, id));
    }
    recordIncident(folder, await failure(FULL), AT + 1000);
    const names = readdirSync(folder);
    assert.ok(names.length <= 1001);
    assert.ok(names.includes(`${one.id}.json`) && names.includes('notes.txt'));
  });
});

describe('the support bundle', () => {
  test('holds no secret and no value of a row that was planted anywhere', async (t) => {
    const folder = join(temporaryFolder(t), 'incidents');
    const text = [
      '$ mysqldump -u root -pCANARY1 --password=CANARY2 shop',
      "mysqldump: Got error: 1045: Access denied for user 'b'@'h' (using password: YES)",
      "ERROR 1062 (23000) at line 7: Duplicate entry 'CANARY3' for key 'customer.email'",
      "ERROR 1366 (HY000) at line 8: Incorrect string value: 'CANARY4' for column 'name' at row 1",
      "ERROR 1064 (42000) at line 9: You have an error in your SQL syntax; near 'CANARY5, 'CANARY6')' at line 1",
      "INSERT INTO customer VALUES (1,'CANARY7')",
      'mysql://root:CANARY8@db/shop MYSQL_PWD=CANARY9',
      "CREATE USER a IDENTIFIED BY 'CANARY10'",
      "WHERE email = 'CANARY11'",
    ].join('\n');
    recordIncident(folder, await failure(text, 'mysqldump -p*** shop'), AT);
    const target = join(temporaryFolder(t), 'bundle');
    const { files } = await supportBundle({ folder, target, version: '0.1.0' });
    const inside = readdirSync(target);
    const all = inside.map((name) => readFileSync(join(target, name), 'utf8')).join('\n');
    assert.doesNotMatch(all, /CANARY/);
    assert.match(all, /1062 \(23000\)/);
    assert.match(all, /customer\.email/);
    const contents = readFileSync(join(target, 'CONTENTS.md'), 'utf8');
    for (const { name, sizeBytes } of files) {
      assert.ok(contents.includes(name));
      assert.equal(statSync(join(target, name)).size, sizeBytes);
    }
    assert.deepEqual([...files.map(({ name }) => name), 'CONTENTS.md'].toSorted(), inside.toSorted());
  });

  test('a folder that exists is not touched', async (t) => {
    const folder = temporaryFolder(t);
    await assert.rejects(supportBundle({ folder, target: folder, version: '0.1.0' }), {
      code: 'BUNDLE_EXISTS',
    });
    assert.deepEqual(readdirSync(folder), []);
  });

  test('names of errors, tables and keys stay readable', () => {
    const line = "ERROR 1146 (42S02) at line 5: Table 'shop.orders' doesn't exist";
    assert.equal(maskValues(line), line);
  });
});
