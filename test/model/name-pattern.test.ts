import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPattern, literalPattern, matchesPattern, plainName } from '../../src/model/name-pattern.ts';

describe('a pattern of names', () => {
  for (const [pattern, name, expected] of [
    ['orders', 'orders', true],
    ['orders', 'Orders', false],
    ['log_*', 'log_', true],
    ['log_*', 'log_2024', true],
    ['log_*', 'catalog_1', false],
    ['*_log', 'a_log_log', true],
    ['*a*b*', 'xxaxxbxx', true],
    ['*a*b*', 'xxbxxaxx', false],
    ['log_?', 'log_7', true],
    ['log_?', 'log_', false],
    ['log_?', 'log_😀', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a\\?', 'a?', true],
    ['a\\\\b', 'a\\b', true],
    ['a\\', 'a\\', true],
    ['.+', 'xx', false],
    ['*', '', true],
  ] as const) {
    it(`${pattern} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(name)}`, () => {
      assert.equal(matchesPattern(pattern, name), expected);
    });
  }

  it('agrees with a regular expression made of it', () => {
    const word = fc.stringMatching(/^[ab*?]{0,8}$/);
    fc.assert(
      fc.property(word, fc.stringMatching(/^[ab]{0,10}$/), (pattern, name) => {
        const regex = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
        assert.equal(matchesPattern(pattern, name), regex.test(name));
      }),
    );
  });

  it('as a literal matches that name alone, and gives it back', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, other) => {
        const literal = literalPattern(name);
        assert.equal(isPattern(literal), false);
        assert.equal(plainName(literal), name);
        assert.equal(matchesPattern(literal, other), name === other);
        assert.ok(matchesPattern(literal, name));
      }),
    );
  });

  it('ends soon, whatever the pattern', () => {
    assert.equal(matchesPattern('*a'.repeat(200), 'a'.repeat(400).concat('b')), false);
  });
});
