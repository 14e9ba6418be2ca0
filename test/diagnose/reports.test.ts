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
    // Two authors may paste the same single line.
    assert.equal(new Set(REPORTS.map((r) => `${r.label_basis} ${r.input}`)).size, REPORTS.length);
  });

  // Reports that nobody read while the knowledge was mended have floors of their own.
  const floors = [
    { part: 'own', first: 0.98, three: 0.99, precision: 0.98, coverage: 0.8 },
    { part: 'own-unread', first: 0.85, three: 0.93, precision: 0.93, coverage: 0.8 },
  ];
  for (const { part, ...floor } of floors) {
    test(`nothing of what was reached is lost: ${part}`, async () => {
      const verdicts = [];
      for (const [index, record] of REPORTS.filter((r) => r.label_basis === part).entries()) {
        const { unknown, causes } = await diagnoseText([Buffer.from(record.input)], { language: 'en' });
        const classes = unknown ? [] : causes.map((cause) => cause.class);
        verdicts.push(judge(record, classes, causes[0]?.confidence ?? 0, index));
      }
      const { cases, first, three, precision, coverage } = accuracy(verdicts);
      const missed = verdicts.filter((v) => !v.isFirst).map((v) => v.record.id);
      assert.ok(cases > 0 && first / cases >= floor.first, missed.join(', '));
      assert.ok(three / cases >= floor.three, missed.join(', '));
      assert.ok((precision ?? 0) >= floor.precision, `of the confident verdicts ${precision} are right`);
      assert.ok((coverage ?? 0) >= floor.coverage, `of the right verdicts ${coverage} are confident`);
    });
  }

  test('each belongs to one of these parts', () => {
    const parts = new Set(REPORTS.map((r) => r.label_basis));
    assert.deepEqual([...parts].toSorted(), floors.map(({ part }) => part).toSorted());
  });
});
