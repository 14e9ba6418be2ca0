import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { encodeManifest } from '../../src/format/manifest.ts';
import { backup, list, type Manifest, restore, show, verify } from '../../src/index.ts';
import { rootOf, temporaryFolder, temporaryRepository } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

/** Each case works on its own copy of one good repository. */
describe('a damaged repository', async () => {
  const server = await testServer('mariadb-10.11');
  let good = '';
  let manifest: Manifest;
  const object = () => manifest.tables.find((table) => table.name === 'orders')?.chunks[0]?.object ?? '';

  before(async () => {
    good = await temporaryRepository();
    await runClient(server, readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url)));
    await backup({ repository: good, connection: rootOf(server) });
    manifest = await show({ repository: good, snapshot: 'latest' });
    await runClient(server, 'DROP DATABASE IF EXISTS salvor_restore; DROP DATABASE shop');
  });

  function damaged(damage: (file: string, repository: string) => void): string {
    const repository = join(temporaryFolder(), 'repository');
    cpSync(good, repository, { recursive: true });
    const file = join(repository, 'objects', object());
    chmodSync(file, 0o600);
    damage(file, repository);
    return repository;
  }

  function flip(file: string, at: number): void {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    writeFileSync(file, bytes);
  }

  async function assertFound(repository: string, kind: string): Promise<void> {
    const report = await verify({ repository, snapshot: 'latest' });
    assert.deepEqual(
      report.bad.map((bad) => [bad.kind, bad.table]),
      [[kind, 'shop.orders']],
    );
    const [bad] = report.bad;
    assert.equal(bad?.object, object());
    assert.equal(bad?.range?.first, '1');
    // Restore stops before the first byte of the damaged object is sent.
    const code = kind === 'missing' ? 'OBJECT_MISSING' : 'OBJECT_DAMAGED';
    await assert.rejects(restore({ repository, snapshot: 'latest', connection: rootOf(server) }), { code });
    const rows = await runClient(server, 'SELECT COUNT(*) FROM shop.orders');
    assert.equal(rows.toString().trim(), '0');
    await runClient(server, 'DROP DATABASE IF EXISTS salvor_restore; DROP DATABASE shop');
  }

  it('one flipped bit', async () => {
    await assertFound(
      damaged((file) => flip(file, 5000)),
      'stored-hash',
    );
  });

  it('a chunk cut short', async () => {
    await assertFound(
      damaged((file) => truncateSync(file, 5000)),
      'cut',
    );
  });

  it('an empty chunk', async () => {
    await assertFound(
      damaged((file) => truncateSync(file, 0)),
      'cut',
    );
  });

  it('garbage after the last frame', async () => {
    await assertFound(
      damaged((file) => appendFileSync(file, 'garbage')),
      'trailing-garbage',
    );
  });

  it('a missing object', async () => {
    await assertFound(
      damaged((file) => rmSync(file)),
      'missing',
    );
  });

  it('a manifest cut short or changed is listed as damaged and never restored', async () => {
    const name = join('snapshots', manifest.snapshot, 'manifest.json');
    const cut = damaged((_, repository) => truncateSync(join(repository, name), 2000));
    const changed = damaged((_, repository) => {
      const file = join(repository, name);
      writeFileSync(file, readFileSync(file, 'utf8').replace('"rows":30000', '"rows":30001'));
    });
    for (const repository of [cut, changed]) {
      const [line] = await list({ repository });
      assert.equal(line?.state, 'damaged');
      await assert.rejects(verify({ repository, snapshot: 'latest' }), { code: 'MANIFEST_DAMAGED' });
      await assert.rejects(restore({ repository, snapshot: 'latest', connection: rootOf(server) }), {
        code: 'MANIFEST_DAMAGED',
      });
    }
  });

  it('a link or a folder in the place of a file of the snapshot', async () => {
    const puts = [
      (file: string) => symlinkSync('/etc/hostname', file),
      (file: string) => mkdirSync(file),
      (file: string) => execFileSync('mkfifo', [file]),
    ];
    for (const put of puts) {
      const repository = damaged((_, folder) => {
        const file = join(folder, 'snapshots', manifest.snapshot, 'recover.sh');
        rmSync(file);
        put(file);
      });
      const { bad } = await verify({ repository, snapshot: 'latest' });
      assert.deepEqual(
        bad.map((one) => [one.kind, one.object.split('/').at(-1)]),
        [['unreadable', 'recover.sh']],
      );
    }
  });

  it('a manifest that was sealed again around another statement runs none of it', async () => {
    const forge = (sql: string) =>
      damaged((_, repository) => {
        const definitions = manifest.definitions.map((one) =>
          one.name === 'orders' ? { ...one, sql } : one,
        );
        const file = join(repository, 'snapshots', manifest.snapshot, 'manifest.json');
        writeFileSync(file, encodeManifest({ ...manifest, definitions }));
      });
    await runClient(server, 'CREATE DATABASE precious');
    const texts = [
      ['DROP DATABASE precious', 'DEFINITION_NOT_OWN'],
      ['CREATE TABLE `orders` (a INT) ENGINE=MRG_MyISAM UNION=(precious.t)', 'DEFINITION_NOT_OWN'],
      ['CREATE TABLE `orders` (a INT) ENGINE=FEDERATED', 'UNSUPPORTED_ENGINE'],
    ] as const;
    for (const [sql, code] of texts) {
      await assert.rejects(
        restore({ repository: forge(sql), snapshot: 'latest', connection: rootOf(server) }),
        { code },
      );
    }
    const schemas = (await runClient(server, 'SHOW DATABASES')).toString();
    assert.match(schemas, /precious/);
    assert.doesNotMatch(schemas, /shop/);
  });

  it('a changed recover.sh', async () => {
    const repository = damaged((_, folder) =>
      appendFileSync(join(folder, 'snapshots', manifest.snapshot, 'recover.sh'), 'rm -rf /\n'),
    );
    const { bad } = await verify({ repository, snapshot: 'latest' });
    assert.deepEqual(
      bad.map((one) => [one.kind, one.object.split('/').at(-1)]),
      [['cut', 'recover.sh']],
    );
  });
});
