import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CodeText, Details } from '../../src/errors/code-entry.ts';
import { EXIT } from '../../src/errors/code-entry.ts';
import { CODES } from '../../src/errors/codes.ts';
import { describeError } from '../../src/errors/describe.ts';
import { fail, isCode, SalvorError } from '../../src/errors/salvor-error.ts';
import { EN } from '../../src/errors/text/en.ts';
import { ZH } from '../../src/errors/text/zh.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const CODE_NAMES = Object.keys(CODES);

/** Every source file but the tables and words themselves. */
function raisingSource(): string {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => path.endsWith('.ts') && !path.startsWith('errors/codes') && !path.startsWith('errors/text'),
    )
    .map((path) => readFileSync(join(SRC, path), 'utf8'))
    .join('\n');
}

describe('the table of codes', () => {
  it('names every code by area and fact, with an exit code that exists', () => {
    const exits: readonly number[] = Object.values(EXIT);
    for (const [code, entry] of Object.entries(CODES)) {
      assert.match(code, /^[A-Z]+(?:_[A-Z0-9]+)+$/, code);
      assert.ok(exits.includes(entry.exit), `${code} exits with ${entry.exit}`);
    }
  });

  it('holds no code that is never raised', () => {
    const source = raisingSource();
    const unused = CODE_NAMES.filter((code) => !source.includes(`'${code}'`));
    assert.deepEqual(unused, []);
  });

  it('holds every code that is raised', () => {
    const raised = [...raisingSource().matchAll(/\bfail\(\s*'([A-Z0-9_]+)'/g)].map((match) => match[1] ?? '');
    assert.ok(raised.length > 50, `only ${raised.length} places were found`);
    assert.deepEqual(
      raised.filter((code) => !CODE_NAMES.includes(code)),
      [],
    );
  });
});

const NOTHING: Details = {};
const WORDS: Details = new Proxy({} as Details, { get: (_, name) => `<${String(name)}>` });

for (const [language, catalogue] of [
  ['English', EN],
  ['Chinese', ZH],
] as const) {
  describe(`the words in ${language}`, () => {
    it('exist for exactly the codes of the table', () => {
      assert.deepEqual(Object.keys(catalogue).sort(), [...CODE_NAMES].sort());
    });

    it('survive a code without details', () => {
      for (const code of CODE_NAMES) everyText(catalogue[code as keyof typeof catalogue], NOTHING, code);
    });

    it('are messages without full stop, and remedies that are whole sentences', () => {
      for (const code of CODE_NAMES) {
        const { message, remedies } = everyText(catalogue[code as keyof typeof catalogue], WORDS, code);
        assert.doesNotMatch(message, /[.。!！]$/, `${code}: ${message}`);
        assert.doesNotMatch(message, /undefined|\[object/, `${code}: ${message}`);
        for (const { text, command, risk } of remedies) {
          assert.match(text, /[.。?？]$/, `${code}: ${text}`);
          assert.doesNotMatch(text, /undefined|\[object/, `${code}: ${text}`);
          assert.ok(command === undefined || command.trim() !== '', `${code}: an empty command`);
          assert.ok(['none', 'low', 'high'].includes(risk), `${code}: risk ${risk}`);
        }
      }
    });

    it('say what to do about every error', () => {
      const silent = CODE_NAMES.filter((code) => {
        const { exit } = CODES[code as keyof typeof CODES];
        const { remedies } = everyText(catalogue[code as keyof typeof catalogue], WORDS, code);
        return exit !== EXIT.done && remedies.length === 0;
      });
      assert.deepEqual(silent, []);
    });
  });
}

function everyText(text: CodeText, details: Details, code: string) {
  const message = text.message(details);
  const remedies = text.remedies(details);
  assert.ok(message.trim() !== '', `${code} has an empty message`);
  return { message, remedies };
}

describe('both languages', () => {
  it('use the same facts and give the same commands', () => {
    for (const code of CODE_NAMES) {
      const en = describeError({ code, details: WORDS }, 'en');
      const zh = describeError({ code, details: WORDS }, 'zh');
      const commands = (d: typeof en) => d.remedies.map(({ command, risk }) => ({ command, risk }));
      assert.deepEqual(commands(zh), commands(en), code);
    }
  });

  it('really differ: Chinese holds Chinese characters', () => {
    const english = CODE_NAMES.filter(
      (code) => !/\p{Script=Han}/u.test(ZH[code as keyof typeof ZH].message(WORDS)),
    );
    assert.deepEqual(english, []);
  });
});

describe('SalvorError', () => {
  it('keeps code, details and cause', () => {
    const cause = new Error('refused');
    const raise = () => fail('CONNECT_REFUSED', { host: 'db1', port: 3306 }, { cause });
    assert.throws(raise, (error: SalvorError) => {
      assert.equal(error.code, 'CONNECT_REFUSED');
      assert.deepEqual(error.details, { host: 'db1', port: 3306 });
      assert.equal(error.cause, cause);
      return true;
    });
  });

  it('is known by its code, also from another copy of the package', () => {
    const foreign = Object.assign(new Error('x'), { code: 'CONNECT_REFUSED' });
    assert.ok(isCode(foreign, 'CONNECT_REFUSED', 'CONNECT_DNS'));
    assert.ok(!isCode(new Error('x'), 'CONNECT_REFUSED'));
    assert.ok(!isCode('CONNECT_REFUSED', 'CONNECT_REFUSED'));
  });

  it('of a newer copy is shown as it is', () => {
    const described = describeError({ code: 'FUTURE_CODE', details: { a: 1 } }, 'en');
    assert.equal(described.message, 'FUTURE_CODE {"a":1}');
  });

  it('is described in both languages', () => {
    const error = new SalvorError('CONNECT_REFUSED', { host: 'db1', port: 3306 });
    assert.match(describeError(error, 'en').message, /db1:3306 refused/);
    assert.match(describeError(error, 'zh').message, /db1:3306 拒绝/);
  });
});
