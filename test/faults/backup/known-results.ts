import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { faultsDocument } from './report.ts';
import type { RowResult } from './run-row.ts';

const KEPT = new URL('../../../bench/results/faults.json', import.meta.url);
const DOCUMENT = new URL('../../../docs/faults.md', import.meta.url);

/**
 * What came of each row when it was last run, on each vendor: some rows take minutes, and one can be run again without the others.
 * Each result carries its day, its server and how busy the machine was. Writes the document as well.
 */
export function keepResults(results: readonly RowResult[]): void {
  const before = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as RowResult[]) : [];
  const isNew = (old: RowResult) => results.some(({ id, vendor }) => id === old.id && vendor === old.vendor);
  const all = [...before.filter((old) => !isNew(old)), ...results];
  writeFileSync(KEPT, `[\n${all.map((result) => JSON.stringify(result)).join(',\n')}\n]\n`);
  writeFileSync(DOCUMENT, faultsDocument(all));
}
