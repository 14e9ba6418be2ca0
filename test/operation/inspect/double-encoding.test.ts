import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inspect } from '../../../src/index.ts';
import { undoDoubleEncoding } from '../../../src/operation/inspect/account/double-encoding.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';
import { DUMP_BEGIN, DUMP_END } from '../../support/sample-dump.ts';

/** As MySQL does it: bytes read as latin1 (cp1252) and written as UTF-8. */
function encodedAgain(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const decoder = new TextDecoder('windows-1252');
  return decoder.decode(bytes);
}

const folder = temporaryFolder();
let files = 0;

async function doubledIn(words: readonly string[]): Promise<string[]> {
  const file = join(folder, `dump-${files++}.sql`);
  const rows = words.map((word, i) => `(${i},'${word.replaceAll("'", "\\'")}')`).join(',');
  writeFileSync(file, `${DUMP_BEGIN}INSERT INTO \`items\` VALUES ${rows};\n${DUMP_END}`);
  const report = await inspect({ file });
  assert.deepEqual([report.damageCount, report.complete], [0, true]);
  return report.hazards.filter(({ kind }) => kind === 'double-encoded').map(({ detail }) => detail);
}

describe('text that was encoded twice', () => {
  it('is undone, however often it happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('汉字订单', 'Ünïcödé', 'naïve café', '😀', '€ 5'),
        fc.integer({ min: 1, max: 3 }),
        (word, times) => {
          let text: string = word;
          for (let i = 0; i < times; i++) text = encodedAgain(text);
          assert.deepEqual([undoDoubleEncoding(text)?.text, undoDoubleEncoding(text)?.times], [word, times]);
        },
      ),
    );
  });

  it('is named by its column, with a sample', async () => {
    const [detail, ...more] = await doubledIn([
      'plain',
      encodedAgain('汉字订单'),
      encodedAgain(encodedAgain('汉字')),
    ]);
    assert.deepEqual(more, []);
    assert.match(
      detail ?? '',
      /^shop\.items\.word: encoded 3 times in 2 of 2 values looked at, as .* for 汉字订单$/,
    );
  });

  it('of a few accents is believed only where all values of a column show it', async () => {
    const twice = ['Zoë', 'Ünal', 'Peña', 'Müller'].map(encodedAgain);
    assert.equal((await doubledIn(twice)).length, 1);
    assert.deepEqual(await doubledIn([...twice, 'Jürgen']), []);
  });

  it('is not seen in good text', async () => {
    const good = [
      '汉字',
      'Zoë',
      'CAFÉ» and «CAFÉ»',
      'Â',
      'Ã',
      '€',
      'naïve',
      'ÄÖÜ',
      '日本語',
      'Привет',
      '😀',
      '—“”',
    ];
    assert.deepEqual(await doubledIn(good), []);
    for (const word of good) assert.deepEqual(await doubledIn([word]), []);
  });
});
