import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'changelog/**/*.md', 'bench/**/*.md'], { cwd: ROOT });

/** What a merge leaves behind, and links of a document to files that are not there. */
function complaints(document: string, text: string): string[] {
  const found: string[] = [];
  for (const marker of text.match(/^(<{7}|>{7}) .*$/gm) ?? []) found.push(`${document}: ${marker}`);
  for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (!existsSync(join(ROOT, dirname(document), String(target))))
      found.push(`${document}: link to ${target}`);
  }
  return found;
}

describe('the documents', () => {
  it('hold no half merge, and link only to files that exist', () => {
    assert.ok(DOCUMENTS.length > 20, `only ${DOCUMENTS.length} documents were read`);
    const found = DOCUMENTS.flatMap((name) => complaints(name, readFileSync(join(ROOT, name), 'utf8')));
    assert.deepEqual(found, []);
  });

  it('are complained about where they do', () => {
    const text =
      '<<<<<<< HEAD\n[a](no-such.md#x) [b](format.md) [c](https://example.com)\n>>>>>>> 1234567 (x)\n';
    assert.deepEqual(complaints('docs/planted.md', text), [
      'docs/planted.md: <<<<<<< HEAD',
      'docs/planted.md: >>>>>>> 1234567 (x)',
      'docs/planted.md: link to no-such.md',
    ]);
  });
});
