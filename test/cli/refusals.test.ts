import assert from 'node:assert/strict';
import { it } from 'node:test';
import { refusalLines } from '../../src/cli/render/refusal-lines.ts';
import { EN_WORDS } from '../../src/cli/text/en.ts';

it('a dry run that would be refused says what to do about it, each thing once', () => {
  const words = { ...EN_WORDS, paste: (command: string) => command.replace('salvor', 'bin/salvor') };
  const lacks = (name: string) => ({
    code: 'TARGET_LACKS',
    details: { kind: 'engine', name, object: 'table `d`.`t`' },
  });
  const lines = refusalLines([lacks('A'), lacks('B')], words.plan.refusal, words, 'en');
  assert.match(lines[0] ?? '', /^ {2}\[TARGET_LACKS\] the target has no engine A/);
  assert.match(lines[1] ?? '', /engine B/);
  assert.equal(
    lines[2],
    '    Restore into a server of the same version as the source, or install what is missing.',
  );
  assert.equal(lines[3], '    Or leave the objects out that need it.');
  assert.deepEqual(lines.slice(4), ['      bin/salvor ... --table DATABASE.TABLE']);
});
