import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { accuracy, judge } from '../../bench/diagnose/accuracy.ts';
import { readCases } from '../../bench/diagnose/case-record.ts';
import { CAUSE_CLASSES } from '../../src/diagnose/cause-class.ts';
import { diagnoseText } from '../../src/diagnose/diagnose-text.ts';

const REPORTS = readCases(
  readFileSync(join(import.meta.dirname, '../../bench/diagnose/reports.jsonl'), 'utf8'),
);

describe('the reports of our own', () => {
  test('there are at least two for each class, and each is there once', () => {
    const byClass = Map.groupBy(REPORTS, ({ cause }) => cause);
    assert.deepEqual([...byClass.keys()].toSorted(), [...CAUSE_CLASSES].toSorted());
    for (const [cause, reports] of byClass) assert.ok(reports.length >= 2, cause);
    assert.equal(new Set(REPORTS.map(({ input }) => input)).size, REPORTS.length);
  });

  test('nothing of what was reached is lost', async () => {
    const verdicts = [];
    for (const [index, record] of REPORTS.entries()) {
      const { unknown, causes } = await diagnoseText([Buffer.from(record.input)], { language: 'en' });
      const classes = unknown ? [] : causes.map((cause) => cause.class);
      verdicts.push(judge(record, classes, causes[0]?.confidence ?? 0, index));
    }
    const { first, three, precision, coverage } = accuracy(verdicts);
    const missed = verdicts.filter((v) => !v.isFirst).map((v) => `${v.record.id}: ${v.classes.join(', ')}`);
    assert.ok(first / REPORTS.length >= 0.98, missed.join('\n'));
    assert.ok(three / REPORTS.length >= 0.99, missed.join('\n'));
    assert.ok((precision ?? 0) >= 0.98, `of the confident verdicts ${precision} are right`);
    assert.ok((coverage ?? 0) >= 0.8, `of the right verdicts ${coverage} are confident`);
  });
});
