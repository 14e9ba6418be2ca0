// `npm run faults:diagnose -- [word ...]`: injects faults into backups and restores that run, and judges what `diagnose --run` says of
// each. One line per fault. Without words all are run and the table goes to docs/diagnosis-lab.md. Exits with 1 below the targets.
import { writeFileSync } from 'node:fs';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { ALL_FAULTS } from './entries/all-faults.ts';
import type { Fault } from './fault.ts';
import { DiagnoseLab } from './lab.ts';
import { findMydumper } from './mydumper.ts';
import { labDocument, resultLine, totals } from './report.ts';
import { type FaultResult, runFault } from './run-fault.ts';

const words = process.argv.slice(2);
const beganAt = performance.now();
const results: FaultResult[] = [];
const mydumperDir = await findMydumper();

const servers = await Promise.all(TESTED_KINDS.map((kind) => startTestServer(kind, { listenTcp: true })));
await Promise.all(servers.map(runAll));
for (const server of servers) await server.stop();

const sum = totals(results);
process.stdout.write(`${JSON.stringify(sum)}\n`);
if (words.length === 0) {
  const seconds = (performance.now() - beganAt) / 1000;
  writeFileSync(new URL('../../../docs/diagnosis-lab.md', import.meta.url), labDocument(results, seconds));
}
process.exitCode = sum.rightShare < 0.95 || sum.remedyShare < 0.9 ? 1 : 0;

/** All faults on one server, one after the other. */
async function runAll(server: ScratchServer): Promise<void> {
  const other = servers.find(({ binaries }) => binaries.vendor !== server.binaries.vendor) ?? server;
  const lab = new DiagnoseLab(server, { mydumperDir, otherPrograms: other.binaries.pathDir });
  try {
    for (const { area, faults } of ALL_FAULTS) {
      for (const fault of faults.filter((one) => isWanted(area, one, lab))) {
        const result = await runFault(fault, lab);
        results.push(result);
        process.stdout.write(`${resultLine(area, result)}\n`);
      }
    }
  } finally {
    lab.remove();
  }
}

function isWanted(area: string, { id, program, vendors }: Fault, lab: DiagnoseLab): boolean {
  if (vendors !== undefined && !vendors.includes(lab.vendor)) return false;
  return words.length === 0 || words.some((word) => `${area}/${id}/${program}`.includes(word));
}
