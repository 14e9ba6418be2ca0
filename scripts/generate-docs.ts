import { writeFileSync } from 'node:fs';
import { codeIndexText } from '../src/diagnose/explain/code-index-text.ts';
import { cliDocument } from './documents/cli-document.ts';
import { errorsDocument } from './documents/errors-document.ts';
import { readmeWithBlocks } from './documents/readme-blocks.ts';
import { rewritesDocument } from './documents/rewrites-document.ts';

/** Writes everything that is made from tables: two documents, and the index of explained codes. Tests say when it is stale. */
const root = new URL('../', import.meta.url);
const made: readonly (readonly [path: string, text: string])[] = [
  ['src/diagnose/explain/code-index.ts', await codeIndexText()],
  ['docs/errors.md', errorsDocument()],
  ['docs/cli.md', await cliDocument()],
  ['docs/rewrites.md', rewritesDocument()],
  ['README.md', readmeWithBlocks('README.md')],
  ['README.zh.md', readmeWithBlocks('README.zh.md')],
];
for (const [path, text] of made) {
  writeFileSync(new URL(path, root), text);
  console.log(`wrote ${path}`);
}
