// `npm run bench:diagnose -- [--cases FILE] [--no-write]`: first-choice and first-three accuracy of `diagnose` on recorded failures.
// Prints every miss and ends with one line of JSON; the results hold no text of the cases.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diagnose } from '../src/index.ts';
import { accuracy, accuracyBy, judge, type Verdict } from './diagnose/accuracy.ts';
import { readCases } from './diagnose/case-record.ts';
import { markdown } from './diagnose/report-text.ts';

const RESULTS_DIR = join(import.meta.dirname, 'results');

const { values } = parseArgs({
  options: { cases: { type: 'string' }, write: { type: 'boolean', default: true } },
  allowNegative: true,
});
const file = values.cases ?? join(import.meta.dirname, '../../shared/cases/open.jsonl');
if (existsSync(file)) await run(file);
else
  console.log(JSON.stringify({ bench: 'diagnose', notRunHere: 'no file of cases; name one with --cases' }));

async function run(path: string): Promise<void> {
  const verdicts: Verdict[] = [];
  const startMs = performance.now();
  for (const [index, record] of readCases(await readFile(path, 'utf8')).entries()) {
    const { unknown, causes } = await diagnose({ text: record.input });
    const classes = unknown ? [] : causes.map((cause) => cause.class);
    verdicts.push(judge(record, classes, causes[0]?.confidence ?? 0, index));
  }
  const msPerCase = (performance.now() - startMs) / verdicts.length;
  const text = markdown(verdicts);
  console.log(text);
  const part = (isHeldOut: boolean) => accuracy(verdicts.filter((v) => v.isHeldOut === isHeldOut));
  const summary = {
    bench: 'diagnose',
    all: accuracy(verdicts),
    development: part(false),
    heldOut: part(true),
    byDifficulty: Object.fromEntries(accuracyBy(verdicts, (r) => r.difficulty)),
    byLabel: Object.fromEntries(accuracyBy(verdicts, (r) => r.label_basis)),
    msPerCase: Math.round(msPerCase * 10) / 10,
  };
  if (values.write && values.cases === undefined) {
    await writeFile(join(RESULTS_DIR, 'diagnose.md'), text);
    await writeFile(join(RESULTS_DIR, 'diagnose.json'), `${JSON.stringify(summary, null, 2)}\n`);
  }
  console.log(JSON.stringify(summary));
}
