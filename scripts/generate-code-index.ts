import { writeFileSync } from 'node:fs';
import { codeIndexText } from '../src/diagnose/explain/code-index-text.ts';

/** Writes the index of explained codes anew. Run it after adding an entry; a test says when it is stale. */
const file = new URL('../src/diagnose/explain/code-index.ts', import.meta.url);
writeFileSync(file, await codeIndexText());
console.log('wrote src/diagnose/explain/code-index.ts');
