import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCommand, normaliseArguments, peekOption } from '../../src/cli/frame/arguments.ts';
import type { AnyCommand } from '../../src/cli/frame/command-definition.ts';
import { selectionOf } from '../../src/cli/frame/common-options.ts';
import { givenOptions } from '../../src/cli/frame/given-options.ts';
import { nearestName } from '../../src/cli/frame/nearest-name.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../../src/cli/frame/option-table.ts';
import { parseCommand } from '../../src/cli/frame/parse-command.ts';

const COMMAND: AnyCommand = {
  name: 'restore',
  arguments: [{ name: 'SNAPSHOT' }],
  options: ['repository', 'connections', 'yes', ...SELECTION_OPTIONS, ...CONNECTION_OPTIONS],
  exits: [],
  run: async () => ({ exit: 0, data: null }),
  render: () => '',
};

function parse(...words: string[]) {
  const { options, values } = parseCommand(COMMAND, normaliseArguments(words));
  return { options: givenOptions(options, {}), values };
}

describe('words become options', () => {
  it('in the ways of the mysql client', () => {
    const { options, values } = parse(
      'latest',
      '-hdb1',
      '-P',
      '3307',
      '-uroot',
      '-psecret',
      '--ssl_mode=required',
    );
    assert.deepEqual(values, ['latest']);
    assert.equal(options.typed('host'), 'db1');
    assert.equal(options.number('port'), 3307);
    assert.equal(options.typed('user'), 'root');
    assert.equal(options.typed('password'), 'secret');
    assert.equal(options.typed('ssl-mode'), 'REQUIRED');
  });

  it('a bare -p never swallows the next word', () => {
    for (const word of ['-p', '--password']) {
      const { options, values } = parse(word, 'latest');
      assert.deepEqual(values, ['latest']);
      assert.ok(options.wasGiven('ask-password'));
      assert.equal(options.typed('password'), undefined);
    }
  });

  it('an empty password is a password', () => {
    assert.equal(parse('latest', '--password=').options.typed('password'), '');
  });

  it('--no-defaults is an option of its own', () => {
    assert.equal(parse('latest', '--no-defaults').options.flag('no-defaults'), true);
    assert.equal(parse('latest').options.flag('no-defaults'), false);
  });

  it('what may be given several times is kept several times', () => {
    const { options } = parse('latest', '-D', 'a', '--database=b', '-t', 'c.d');
    assert.deepEqual(options.list('database'), ['a', 'b']);
    assert.deepEqual(options.list('table'), ['c.d']);
    const { options: ignored } = parse('latest', '--ignore-table', 'a.b', '--ignore-table=c.d');
    assert.deepEqual(ignored.list('ignore-table'), ['a.b', 'c.d']);
  });

  it('after -- everything is a value', () => {
    assert.deepEqual(parse('--', '-p').values, ['-p']);
  });

  it('defaults come from the table, then variables, then words', () => {
    const given = (raw: Record<string, string>, environment: Record<string, string>) =>
      givenOptions(raw, environment);
    assert.equal(given({}, {}).number('connections'), 2);
    assert.equal(given({}, { SALVOR_REPOSITORY: '/a' }).text('repository'), '/a');
    assert.equal(given({ repository: '/b' }, { SALVOR_REPOSITORY: '/a' }).text('repository'), '/b');
    assert.equal(given({}, { SALVOR_REPOSITORY: '' }).text('repository'), undefined);
  });
});

describe('wrong words are named', () => {
  const wrong: readonly (readonly [
    title: string,
    words: readonly string[],
    code: string,
    details: object,
  ])[] = [
    ['an unknown option', ['x', '--repositry=y'], 'USAGE_UNKNOWN_OPTION', { suggestion: '--repository' }],
    ['an unknown letter', ['x', '-X'], 'USAGE_UNKNOWN_OPTION', { option: '-X' }],
    ['an option without value', ['x', '--host'], 'USAGE_VALUE_MISSING', { option: '--host' }],
    ['an option with an empty value', ['x', '--host='], 'USAGE_VALUE_MISSING', { option: '--host' }],
    ['a number that is none', ['x', '--port=abc'], 'USAGE_BAD_OPTION', { expected: '1..65535' }],
    ['a number out of range', ['x', '--connections=65'], 'USAGE_BAD_OPTION', { expected: '1..64' }],
    ['a negative number', ['x', '--connections=-1'], 'USAGE_BAD_OPTION', { value: '-1' }],
    ['a choice that is none', ['x', '--lang=fr'], 'USAGE_BAD_OPTION', { expected: 'en|zh' }],
    ['a missing value', [], 'USAGE_ARGUMENT_MISSING', { argument: 'SNAPSHOT' }],
    ['one value too many', ['x', 'y'], 'USAGE_TOO_MANY_ARGUMENTS', { extra: 'y' }],
    ['a switch with a value', ['x', '--yes=1'], 'USAGE_UNKNOWN_OPTION', { option: '--yes' }],
  ];
  for (const [title, words, code, details] of wrong) {
    it(title, () => {
      assert.throws(
        () => parse(...words),
        (error: { code?: string; details?: object }) => {
          assert.equal(error.code, code);
          assert.deepEqual({ ...error.details, ...details }, error.details);
          return true;
        },
      );
    });
  }

  it('help needs no values', () => {
    assert.equal(parse('--help').options.flag('help'), true);
    assert.equal(parse('-?').options.flag('help'), true);
  });
});

describe('the command is found', () => {
  it('also behind general options', () => {
    assert.deepEqual(findCommand(['--lang', 'zh', 'list', '-r', 'x']), {
      name: 'list',
      typed: 'list',
      rest: ['--lang', 'zh', '-r', 'x'],
    });
  });

  it('of two words', () => {
    assert.equal(findCommand(['scratch', 'start', 'mysql-9.7']).name, 'scratch start');
    assert.deepEqual(findCommand(['scratch', 'start', 'mysql-9.7']).rest, ['mysql-9.7']);
  });

  it('not, where there is none', () => {
    assert.equal(findCommand(['bakup']).typed, 'bakup');
    assert.equal(findCommand(['--help']).typed, '');
    assert.equal(findCommand(['scratch', 'strat']).typed, 'scratch strat');
  });

  it('and a language before anything is parsed', () => {
    assert.equal(peekOption(['list', '--lang=zh'], 'lang'), 'zh');
    assert.equal(peekOption(['--lang', 'zh', 'list'], 'lang'), 'zh');
    assert.equal(peekOption(['list'], 'lang'), undefined);
  });

  it('help stands for --help', () => {
    assert.deepEqual(normaliseArguments(['help', 'backup']), ['backup', '--help']);
  });
});

describe('did you mean', () => {
  it('knows near names only', () => {
    const names = ['backup', 'verify', 'validate'];
    assert.equal(nearestName('bakcup', names), 'backup');
    assert.equal(nearestName('verfy', names), 'verify');
    assert.equal(nearestName('wombat', names), null);
    assert.equal(nearestName('x'.repeat(100_000), names), null);
  });
});

describe('a selection', () => {
  const select = (...words: string[]) =>
    selectionOf({ options: parse('x', ...words).options } as Parameters<typeof selectionOf>[0], 'restore');

  it('divides at the first dot, or behind backticks', () => {
    assert.deepEqual(select('-t', 'a.b.c').tables, [{ schema: 'a', table: 'b.c' }]);
    assert.deepEqual(select('-t', '`a.b`.c').tables, [{ schema: 'a.b', table: 'c' }]);
    assert.deepEqual(select('-t', '`a``.b`.`c`').tables, [{ schema: 'a`.b', table: 'c' }]);
    assert.deepEqual(select('-D', 'a.b').schemas, ['a.b']);
  });

  for (const value of ['orders', '.orders', 'shop.']) {
    it(`refuses the table ${value}`, () => {
      assert.throws(() => select('-t', value), { code: 'USAGE_BAD_OPTION' });
    });
  }
});
