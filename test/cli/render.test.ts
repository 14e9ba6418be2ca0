import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseLanguage } from '../../src/cli/frame/language.ts';
import { paint, wantsColour } from '../../src/cli/render/colour.ts';
import { envelope, toJson } from '../../src/cli/render/envelope.ts';
import { printable } from '../../src/cli/render/printable.ts';
import { count, duration, moment, rate, ratio, size } from '../../src/cli/render/quantity.ts';
import { table } from '../../src/cli/render/table.ts';
import { fitWidth, padWidth, textWidth } from '../../src/cli/render/text-width.ts';

describe('quantities', () => {
  it('sizes are decimal, with three digits', () => {
    const sizes = [0, 1, 999, 1000, 1234, 12_345, 999_499, 999_500, 1_234_567, 98_765_432, 1e9, 1.5e12, 2e18];
    assert.deepEqual(sizes.map(size), [
      '0 B',
      '1 B',
      '999 B',
      '1.00 kB',
      '1.23 kB',
      '12.3 kB',
      '999 kB',
      '1.00 MB',
      '1.23 MB',
      '98.8 MB',
      '1.00 GB',
      '1.50 TB',
      '2000 PB',
    ]);
  });

  it('durations grow with their unit', () => {
    assert.deepEqual([0, 0.0004, 0.42, 0.9996, 12.34, 59.96, 185, 3599.4, 7620].map(duration), [
      '0 ms',
      '0 ms',
      '420 ms',
      '1.0 s',
      '12.3 s',
      '1 min 00 s',
      '3 min 05 s',
      '59 min 59 s',
      '2 h 07 min',
    ]);
  });

  it('counts, rates, ratios and moments', () => {
    assert.equal(count(1234567), '1,234,567');
    assert.equal(count(999), '999');
    assert.equal(rate(1e6, 0), '0 B/s');
    assert.equal(rate(1e7, 2), '5.00 MB/s');
    assert.equal(ratio(100, 0), '1.00');
    assert.equal(ratio(100, 30), '3.33');
    assert.equal(moment('2026-11-22T10:30:00.123Z'), '2026-11-22 10:30:00');
    assert.equal(moment(undefined), '');
  });
});

describe('the width of text', () => {
  it('is two columns for Chinese, none for marks', () => {
    assert.equal(textWidth('abc'), 3);
    assert.equal(textWidth('快照'), 4);
    assert.equal(textWidth('é'), 1);
    assert.equal(textWidth('e\u0301'), 1);
    assert.equal(textWidth('（）'), 4);
    assert.equal(textWidth('💾'), 2);
    assert.equal(textWidth('𠮷'), 2);
    assert.equal(textWidth('한글 カナ'), 9);
  });

  it('is kept when a text is cut', () => {
    assert.equal(fitWidth('快照快照', 8), '快照快照');
    assert.equal(fitWidth('快照快照', 7), '快照快…');
    assert.equal(fitWidth('快照快照', 6), '快照…');
    assert.equal(textWidth(padWidth('快', 5)), 5);
    assert.equal(padWidth('7', 3, 'left'), '  7');
  });

  it('aligns columns of a table', () => {
    const columns = [
      { title: '表', value: (row: readonly [string, string]) => row[0] },
      { title: 'rows', value: (row: readonly [string, string]) => row[1], side: 'left' as const },
    ];
    const lines = table(columns, [
      ['订单', '1'],
      ['a', '1,000'],
    ]);
    assert.deepEqual(lines, ['表     rows', '订单      1', 'a     1,000']);
    assert.deepEqual(new Set(lines.map(textWidth)).size, 1);
  });
});

describe('text from outside', () => {
  it('cannot steer the terminal', () => {
    assert.equal(printable('a\u001b[31mb\r\n\tc\u0007'), 'a\\u001b[31mb\\u000d\\n\\tc\\u0007');
    assert.equal(printable('a\u202eb\u2066'), 'a\\u202eb\\u2066');
    assert.equal(printable('订单 💾 é'), '订单 💾 é');
  });
});

describe('colour', () => {
  it('follows NO_COLOR, then FORCE_COLOR, then the terminal', () => {
    assert.equal(wantsColour({}, true), true);
    assert.equal(wantsColour({}, false), false);
    assert.equal(wantsColour({ TERM: 'dumb' }, true), false);
    assert.equal(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, true), false);
    assert.equal(wantsColour({ NO_COLOR: '' }, true), true);
    assert.equal(wantsColour({ FORCE_COLOR: '1' }, false), true);
    assert.equal(wantsColour({ FORCE_COLOR: '0' }, true), false);
  });

  it('paints only where wanted', () => {
    assert.equal(paint(false)('red', 'x'), 'x');
    assert.equal(paint(true)('red', 'x'), '\u001b[31mx\u001b[39m');
  });
});

describe('the language', () => {
  it('is what was asked for, else the first variable that is set', () => {
    assert.equal(chooseLanguage('zh', { LANG: 'en_US.UTF-8' }), 'zh');
    assert.equal(chooseLanguage(undefined, { LANG: 'zh_CN.UTF-8' }), 'zh');
    assert.equal(chooseLanguage(undefined, { LANG: 'zh_TW' }), 'zh');
    assert.equal(chooseLanguage(undefined, { LC_ALL: 'C', LANG: 'zh_CN' }), 'en');
    assert.equal(chooseLanguage(undefined, { LC_MESSAGES: 'zh_CN', LANG: 'en_US' }), 'zh');
    assert.equal(chooseLanguage(undefined, { LANG: 'zha_CN' }), 'en');
    assert.equal(chooseLanguage(undefined, {}), 'en');
  });
});

describe('the envelope', () => {
  it('names schema, command and exit code', () => {
    const made = envelope({ command: 'scratch start', code: 4, data: undefined, warnings: [], errors: [] });
    assert.deepEqual(made, {
      schema: 'salvor/scratch-start/1',
      command: 'scratch start',
      ok: false,
      code: 4,
      data: null,
      warnings: [],
      errors: [],
    });
    assert.equal(toJson({ n: 12345678901234567890n }, 0), '{"n":"12345678901234567890"}');
  });
});
