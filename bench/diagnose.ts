// `npm run bench:diagnose -- [--cases FILE] [--no-write]`: first-choice and first-three accuracy of `diagnose` on recorded failures
// (where they are there) and on the reports of our own. Prints every miss and ends each set with one line of JSON; the results hold
// no text of the cases.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diagnose } from '../src/index.ts';
import { accuracy, accuracyBy, judge, type Verdict } from './diagnose/accuracy.ts';
import { readCases } from './diagnose/case-record.ts';
import { largeLogLines, measureLargeLog } from './diagnose/large-log.ts';
import { type CaseSet, markdown } from './diagnose/report-text.ts';

const RESULTS_DIR = join(import.meta.dirname, 'results');
const RECORDED = join(import.meta.dirname, '../../shared/cases/open.jsonl');
const OWN = join(import.meta.dirname, 'diagnose/reports.jsonl');

const { values } = parseArgs({
  options: { cases: { type: 'string' }, write: { type: 'boolean', default: true } },
  allowNegative: true,
});

if (values.cases !== undefined) console.log(JSON.stringify(await measure(values.cases, 'recorded', null)));
else {
  if (existsSync(RECORDED)) console.log(JSON.stringify(await measure(RECORDED, 'recorded', 'diagnose')));
  else
    console.log(
      JSON.stringify({ bench: 'diagnose', notRunHere: 'no recorded cases; name a file with --cases' }),
    );
  console.log(JSON.stringify(await measure(OWN, 'own', 'diagnose-reports')));
}

/** Prints the tables; writes them to the results under `name`, unless that is null. */
async function measure(
  path: string,
  set: CaseSet,
  name: string | null,
): Promise<Readonly<Record<string, unknown>>> {
  const verdicts: Verdict[] = [];
  const startMs = performance.now();
  for (const [index, record] of readCases(await readFile(path, 'utf8')).entries()) {
    const { unknown, causes } = await diagnose({ text: record.input });
    const classes = unknown ? [] : causes.map((cause) => cause.class);
    verdicts.push(judge(record, classes, causes[0]?.confidence ?? 0, index));
  }
  const msPerCase = (performance.now() - startMs) / verdicts.length;
  const text = [
    markdown(verdicts, set),
    ...(name === 'diagnose' ? largeLogLines(await measureLargeLog()) : []),
  ].join('\n');
  console.log(text);
  const part = (isHeldOut: boolean) => accuracy(verdicts.filter((v) => v.isHeldOut === isHeldOut));
  const summary = {
    bench: name ?? 'diagnose',
    all: accuracy(verdicts),
    ...(set === 'own' ? {} : { development: part(false), heldOut: part(true) }),
    byDifficulty: Object.fromEntries(accuracyBy(verdicts, (r) => r.difficulty)),
    byLabel: Object.fromEntries(accuracyBy(verdicts, (r) => r.label_basis)),
    msPerCase: Math.round(msPerCase * 10) / 10,
  };
  if (values.write && name !== null) {
    await writeFile(join(RESULTS_DIR, `${name}.md`), text);
    await writeFile(join(RESULTS_DIR, `${name}.json`), `${JSON.stringify(summary, null, 2)}\n`);
  }
  return summary;
}
