import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cliDocument } from '../../scripts/documents/cli-document.ts';
import { errorsDocument } from '../../scripts/documents/errors-document.ts';
import { readmeWithBlocks } from '../../scripts/documents/readme-blocks.ts';
import { rewritesDocument } from '../../scripts/documents/rewrites-document.ts';
import { codeIndexText } from '../../src/diagnose/explain/code-index-text.ts';
import { CODES } from '../../src/errors/codes.ts';

const RENEW = 'run: node scripts/bootstrap.mjs scripts/generate-docs.ts';

function stored(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

describe('what is made from tables', () => {
  it('docs/errors.md lists exactly the codes that exist', () => {
    const listed = [...stored('docs/errors.md').matchAll(/^### ([A-Z0-9_]+)$/gm)].map((match) => match[1]);
    assert.deepEqual(listed.toSorted(), Object.keys(CODES).toSorted(), RENEW);
  });

  it('docs/errors.md is current', () => {
    assert.ok(stored('docs/errors.md') === errorsDocument(), RENEW);
  });

  it('docs/cli.md is current', async () => {
    assert.ok(stored('docs/cli.md') === (await cliDocument()), RENEW);
  });

  it('docs/rewrites.md is current', () => {
    assert.ok(stored('docs/rewrites.md') === rewritesDocument(), RENEW);
  });

  for (const readme of ['README.md', 'README.zh.md']) {
    it(`${readme} holds what the runs have measured`, () => {
      assert.ok(stored(readme) === readmeWithBlocks(readme), RENEW);
    });
  }

  it('the index of explained codes is current', async () => {
    assert.ok(stored('src/diagnose/explain/code-index.ts') === (await codeIndexText()), RENEW);
  });
});
