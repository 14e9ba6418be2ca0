import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_PROBES } from '../../../src/operation/probe/all-probes.ts';
import { FINDINGS_EN, REMEDIES_EN } from '../../../src/operation/probe/text/en.ts';
import { FINDINGS_ZH, REMEDIES_ZH } from '../../../src/operation/probe/text/zh.ts';

describe('the words of findings', () => {
  const pairs = [
    ...Object.entries(FINDINGS_EN).map(([id, en]) => [id, en, FINDINGS_ZH[id as never]] as const),
    ...Object.entries(REMEDIES_EN).map(([id, en]) => [id, en, REMEDIES_ZH[id as never]] as const),
  ];

  it('are English in one and Chinese in the other', () => {
    assert.ok(pairs.length > 50);
    for (const [id, en, zh] of pairs) {
      // The error catalogues speak for this one.
      if (id === 'fails') continue;
      const facts = new Proxy({}, { get: () => 'x' });
      assert.doesNotMatch(en(facts), /\p{Script=Han}/u, id);
      assert.match(en(facts), /[a-z]{3}/, id);
      assert.match((zh as typeof en)(facts), /\p{Script=Han}/u, id);
    }
  });

  it('use the same facts in both languages', () => {
    for (const [id, en, zh] of pairs) assert.deepEqual(factsOf(zh), factsOf(en), id);
  });

  it('are told apart by ids that no two probes share', () => {
    const ids = ALL_PROBES.map((probe) => probe.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)*$/);
  });
});

function factsOf(text: (facts: never) => string): string[] {
  const asked = new Set<string>();
  const facts = new Proxy({}, { get: (_, name) => asked.add(String(name)) && 'x' });
  text(facts as never);
  return [...asked].sort();
}
