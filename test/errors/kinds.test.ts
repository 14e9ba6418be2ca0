import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeError } from '../../src/errors/describe.ts';

it('kinds of objects are Chinese words in Chinese sentences, and stay as they are in details and commands', () => {
  const details = { count: 1, first: 'table `shop`.`orders`', snapshot: 'x', selected: '' };
  const zh = describeError({ code: 'TARGET_NOT_EMPTY', details }, 'zh');
  assert.match(zh.message, /第一个是表 `shop`\.`orders`/);
  assert.equal(zh.details.first, details.first);
  const en = describeError({ code: 'TARGET_NOT_EMPTY', details }, 'en');
  assert.match(en.message, /table `shop`\.`orders`/);
  assert.deepEqual(
    zh.remedies.map(({ command }) => command),
    en.remedies.map(({ command }) => command),
  );
  const named = { ...details, first: 'table of contents' };
  assert.match(
    describeError({ code: 'TARGET_NOT_EMPTY', details: named }, 'zh').message,
    /table of contents/,
  );
});
