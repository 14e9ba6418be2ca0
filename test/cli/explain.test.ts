import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { CODE_INDEX } from '../../src/diagnose/explain/code-index.ts';
import type { CodeExplanation } from '../../src/diagnose/explain/entry.ts';
import { ENTRY_GROUPS, explainCode } from '../../src/diagnose/explain/explain-code.ts';
import { explainOwnCode } from '../../src/diagnose/explain/own-code.ts';
import { CODES } from '../../src/errors/codes.ts';
import { runSalvor } from '../support/salvor-runs.ts';

const ENTRIES: readonly CodeExplanation[] = (
  await Promise.all(Object.values(ENTRY_GROUPS).map((load) => load()))
).flat();

/** The names that the MySQL driver carries, made from MySQL's own headers. */
const DRIVER_NAMES = createRequire(import.meta.resolve('mysql2'))('./lib/constants/errors.js') as Record<
  number,
  string
>;

/** Named anew by MySQL 8.4 and later; the driver has the older names. */
const RENAMED: Readonly<Record<string, string>> = {
  ER_SOURCE_FATAL_ERROR_READING_BINLOG: 'ER_MASTER_FATAL_ERROR_READING_BINLOG',
  ER_GTID_NEXT_TYPE_UNDEFINED_GTID: 'ER_GTID_NEXT_TYPE_UNDEFINED_GROUP',
  ER_REPLICA_AM_INIT_REPOSITORY: 'ER_SLAVE_RLI_INIT_REPOSITORY',
};

describe('the explanations', () => {
  it('are more than a hundred, each once per vendor', () => {
    assert.ok(ENTRIES.length > 100);
    const keys = ENTRIES.map(({ number, kind, vendor }) => `${kind} ${number} ${vendor ?? ''}`);
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    );
    assert.equal(CODE_INDEX.length, ENTRIES.length);
  });

  it('say in both languages what it means, why, and what to do', () => {
    for (const { number, en, zh } of ENTRIES) {
      for (const [text, end] of [
        [en, /[.)?]$/],
        [zh, /[。）？]$/],
      ] as const) {
        assert.match(text.meaning, end, `${number}: ${text.meaning}`);
        assert.ok(text.causes.length > 0 && text.actions.length > 0, String(number));
        for (const action of text.actions)
          assert.match(action.text, /[.:?。：？]$/, `${number}: ${action.text}`);
      }
      assert.match(zh.meaning, /\p{Script=Han}/u, String(number));
      assert.equal(zh.causes.length, en.causes.length, String(number));
    }
  });

  it('give the same commands in both languages', () => {
    for (const { number, en, zh } of ENTRIES) {
      const commands = (e: typeof en) =>
        e.actions.map(({ command }) => command?.replace(/ {2,}#.*$/, '').replace(/\[client_.*?\]/, ''));
      assert.deepEqual(commands(zh), commands(en), String(number));
    }
  });

  it('name the errors as the vendors do', () => {
    for (const { number, symbol, kind, vendor } of ENTRIES) {
      if (kind !== 'server' || vendor === 'mariadb' || DRIVER_NAMES[number] === undefined) continue;
      // The driver knows 5.x and 8.x; numbers that MySQL gave up are kept by MariaDB alone.
      const names = [symbol, RENAMED[symbol]];
      assert.ok(names.includes(DRIVER_NAMES[number]), `${number} ${symbol}: ${DRIVER_NAMES[number]}`);
    }
  });
});

describe('a code is found', () => {
  const found = async (code: string) => (await explainCode(code)).map(({ symbol }) => symbol);

  it('by number, MY- code, symbol, and as clients print it', async () => {
    for (const code of ['1205', 'MY-001205', 'my-001205', 'ER_LOCK_WAIT_TIMEOUT', ' 1205 ', 'ERROR 1205']) {
      assert.deepEqual(await found(code), ['ER_LOCK_WAIT_TIMEOUT'], code);
    }
  });

  it('by SQLSTATE, as the family that it is', async () => {
    const names = await found('23000');
    assert.ok(names.includes('ER_DUP_ENTRY') && names.includes('ER_NO_REFERENCED_ROW_2'));
    assert.deepEqual(await found('28000'), ['ER_ACCESS_DENIED_ERROR', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR']);
  });

  it('in the error log, and not as a number of the system', async () => {
    assert.deepEqual(await found('MY-010119'), ['ER_ABORTING']);
    assert.deepEqual(await found('28'), ['ENOSPC']);
    assert.deepEqual(await found('MY-000028'), []);
  });

  it('or not', async () => {
    for (const code of ['99999', '', 'x', '-1', '1205; DROP', '1'.repeat(10_000)])
      assert.deepEqual(await found(code), []);
  });
});

describe('our own codes', () => {
  it('are explained in both languages, every one', () => {
    for (const code of Object.keys(CODES)) {
      for (const language of ['en', 'zh'] as const) {
        const own = explainOwnCode(code, language);
        assert.ok(own && own.message !== '', code);
        assert.doesNotMatch(own.message, /undefined/, code);
      }
    }
    assert.equal(explainOwnCode('toString', 'en'), null);
  });
});

describe('salvor explain', () => {
  it('prints the explanation on stdout and ends with 0', async () => {
    const run = await runSalvor(['explain', '1205']);
    assert.equal(run.code, 0);
    assert.match(run.stdout, /^1205 ER_LOCK_WAIT_TIMEOUT \(HY000\): server error\n\nWhat it means\n/);
    assert.equal(run.stderr, '');
  });

  it('in Chinese', async () => {
    const run = await runSalvor(['explain', 'MY-001205'], { env: { LANG: 'zh_CN.UTF-8' } });
    assert.match(run.stdout, /服务器错误\n\n含义\n/);
  });

  it('as one JSON document', async () => {
    const run = await runSalvor(['explain', '--json', '2002']);
    const document = JSON.parse(run.stdout);
    assert.equal(document.schema, 'salvor/explain/1');
    assert.equal(document.data.entries[0].symbol, 'CR_CONNECTION_ERROR');
  });

  it('explains a code of ours', async () => {
    const run = await runSalvor(['explain', 'target_not_empty']);
    assert.equal(run.code, 0);
    assert.match(run.stdout, /exit code 5/);
  });

  it('says that it does not know, and ends with 4', async () => {
    const run = await runSalvor(['explain', '99999']);
    assert.equal(run.code, 4);
    assert.match(run.stdout, /no explanation of 99999/);
    assert.equal(JSON.parse((await runSalvor(['explain', 'NOT_A_CODE', '--json'])).stdout).data.known, false);
  });
});
