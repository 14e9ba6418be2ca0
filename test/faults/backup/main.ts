// `npm run faults [-- row ... --vendor kind]`: injects the faults of the matrix into backups that run, on each tested server, and asserts
// the same invariants after each. One line per row; the results, with those of rows that were not run now, go to docs/faults.md. Exits with 1 when one failed.
import { parseArgs } from 'node:util';
import { parseServerKind, type ServerKind } from '../../../src/scratch/server-kind.ts';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { BackupLab } from './backup-lab.ts';
import type { FaultRow } from './fault-row.ts';
import { keepResults } from './known-results.ts';
import { MATRIX, NOT_BUILT } from './matrix.ts';
import { resultLine } from './report.ts';
import { ALL_ROWS } from './rows/all-rows.ts';
import { type RowResult, runRow } from './run-row.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { vendor: { type: 'string' } },
});
const wanted = positionals.map((word) => word.toUpperCase());
const unknown = wanted.filter((id) => MATRIX[id] === undefined);
if (unknown.length > 0) throw new Error(`no such row: ${unknown.join(', ')}`);
const kinds = values.vendor === undefined ? TESTED_KINDS : [kindOf(values.vendor)];

const results: RowResult[] = [];
for (const kind of kinds) await runAll(kind);
for (const id of wanted) {
  if (!ALL_ROWS.some((row) => row.id === id))
    process.stdout.write(`${id}: not built yet${NOT_BUILT[id] ? `: ${NOT_BUILT[id]}` : ''}\n`);
}
process.exitCode = results.some(({ state }) => state === 'failed') ? 1 : 0;

function kindOf(name: string): ServerKind {
  const kind = parseServerKind(name);
  if (kind === null) throw new Error(`no such server: ${name}`);
  return kind;
}

async function runAll(kind: ServerKind): Promise<void> {
  const server = await startTestServer(kind, { listenTcp: true });
  const lab = new BackupLab(server);
  try {
    await lab.prepare();
    for (const row of ALL_ROWS.filter((one) => isWanted(one, lab))) {
      const result = await runRow(row, lab);
      results.push(result);
      keepResults([result]);
      process.stdout.write(`${resultLine(result)}\n`);
    }
  } finally {
    await lab.close();
  }
}

function isWanted({ id, vendors }: FaultRow, { vendor }: BackupLab): boolean {
  return (vendors?.includes(vendor) ?? true) && (wanted.length === 0 || wanted.includes(id));
}
