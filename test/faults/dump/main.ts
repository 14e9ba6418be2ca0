import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { DAMAGES } from './damages.ts';
import { type CaseResult, type GoodDump, runPlainCase } from './run-case.ts';
import { slowCheck } from './slow-check.ts';
import { dumpSource, loadSource } from './source.ts';

const [each = 10, firstSeed = 1] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'salvor-faults-'));
const results: CaseResult[] = [];
try {
  for (const kind of TESTED_KINDS) {
    const server = await startTestServer(kind);
    let bytes: Buffer;
    try {
      await loadSource(server);
      bytes = await dumpSource(server);
    } finally {
      await server.stop();
    }
    const good: GoodDump = { name: kind, bytes, check: slowCheck(bytes) };
    say(kind, bytes.length, good.check.rows.length, good.check.problems);
    for (const damage of Object.keys(DAMAGES)) {
      for (let i = 0; i < each; i++) {
        const result = await runPlainCase(good, damage, firstSeed + i, folder);
        results.push(result);
        const { isTraceable, isReported, isPlaced, missing, invented, error, must, kept, looksRight, proof } =
          result;
        if (
          (isTraceable && !(isReported && isPlaced)) ||
          missing ||
          invented ||
          error ||
          (!isTraceable && proof === 'checksum')
        )
          say(
            kind,
            damage,
            firstSeed + i,
            { isTraceable, isReported, isPlaced, must, kept, missing, invented, looksRight },
            error ?? '',
          );
      }
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
say(results.length);

function say(...parts: readonly unknown[]): void {
  process.stdout.write(
    `${parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')}\n`,
  );
}
