import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diagnoseText } from '../../src/diagnose/diagnose-text.ts';
import { isAnsweredNo, isDeniedInWords } from '../../src/diagnose/engine/denied-in-words.ts';

const MATCHED = 'page corruption';
const isDenied = (sentence: string): boolean => {
  const start = sentence.indexOf(MATCHED);
  assert.notEqual(start, -1, sentence);
  return isDeniedInWords(sentence, start, start + MATCHED.length);
};

describe('words that turn a sign round', () => {
  for (const sentence of [
    'There is no page corruption here.',
    'It works without any page corruption',
    'page corruption is ruled out',
    'A colleague says it is page corruption',
    '没有任何page corruption',
    'ohne Fehler, keine page corruption',
  ]) {
    test(`denied: ${sentence}`, () => assert.ok(isDenied(sentence)));
  }
  for (const sentence of [
    'It stops at page corruption.',
    'no space was left; page corruption came later',
    'page corruption, not a full disk',
    'The log speaks of page corruption',
  ]) {
    test(`stands: ${sentence}`, () => assert.ok(!isDenied(sentence)));
  }

  test('a question that is answered by no', () => {
    assert.ok(isAnsweredNo('disk full? no.', 'disk full'.length));
    assert.ok(!isAnsweredNo('disk full? yes.', 'disk full'.length));
    assert.ok(!isAnsweredNo('disk full, no more', 'disk full'.length));
  });

  test('the message of a program stands, whatever is before it', async () => {
    const text = 'mysqldump: no Got errno 28 on write';
    const { causes } = await diagnoseText([Buffer.from(text)], { language: 'en' });
    assert.equal(causes[0]?.class, 'ENV_DISK_FULL');
  });

  test('a sentence that denies a cause does not make it the verdict', async () => {
    const text =
      'ERROR 2013 (HY000) at line 7: Lost connection to MySQL server during query\nThere was no OOM kill.';
    const { causes } = await diagnoseText([Buffer.from(text)], { language: 'en' });
    assert.ok(!causes.slice(0, 2).some((cause) => cause.class === 'ENV_OOM_KILLED'));
  });
});
