import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { diagnoseText } from '../../src/diagnose/diagnose-text.ts';

const LAYERS = ['environment', 'permission', 'configuration', 'version', 'data'];
const CLASS = /^(?:ENV|PERM|CFG|VER|DATA)_[A-Z_]+$/;

for (const layer of LAYERS) {
  const text = readFileSync(join(import.meta.dirname, 'phrasings', `${layer}.txt`), 'utf8');
  const groups = new Map<string, string[]>();
  let group: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# ')) continue;
    if (CLASS.test(line)) {
      group = [];
      groups.set(line, group);
    } else group.push(line.replaceAll('⏎', '\n'));
  }
  for (const [cause, phrasings] of groups) {
    test(`${cause} is told from the messages of many programs`, async () => {
      assert.ok(phrasings.length >= 5);
      for (const phrasing of phrasings) {
        const { unknown, causes } = await diagnoseText([Buffer.from(phrasing)], { language: 'en' });
        assert.equal(unknown ? 'UNKNOWN' : causes[0]?.class, cause, phrasing);
      }
    });
  }
}
