import { writeFile } from 'node:fs/promises';
import { parseServerKind, SERVER_KINDS, type ServerKind } from '../../src/scratch/server-kind.ts';
import type { MoveResult } from '../support/moves.ts';
import { readScenarios } from '../support/scenarios.ts';
import { reportMoves } from './report.ts';
import { type Pair, type PairResult, runPair } from './run-pair.ts';

/**
 * `npm run test:moves [-- FROM:TO ... [scenario ...]]`: the scenario corpus from server to server. All pairs together write docs/moves.md; chosen
 * ones (`9.7:10.11`, `mysql-5.6:mariadb-10.11`) and chosen scenarios print the same to the terminal alone. Exits with 1 where anything is neither equal nor listed.
 */
const ALL = '5.6:9.7 5.6:10.11 9.7:10.11 9.7:11.8 10.11:9.7 11.8:9.7 9.7:5.6 11.8:10.11';
const chosen = process.argv.slice(2);
const chosenPairs = chosen.filter((word) => word.includes(':'));
const scenarios = chosen.filter((word) => !word.includes(':'));
const pairs = (chosenPairs.length > 0 ? chosenPairs : ALL.split(' ')).map(readPair);
const beganAt = performance.now();
const done: PairResult[] = [];
for (const pair of pairs) {
  process.stdout.write(`${pair.from} to ${pair.to}\n`);
  done.push(await runPair(pair, scenarios, showResult));
}
const sources = new Set(pairs.map(({ from }) => from));
const refused = [...sources].flatMap(readScenarios).filter((scenario) => scenario.refused !== null);
const text = reportMoves(done, {
  seconds: (performance.now() - beganAt) / 1000,
  refusedAtBackup: [...new Set(refused.map(({ name }) => name))].toSorted(),
}).join('\n');
if (chosen.length > 0) process.stdout.write(`${text}\n`);
else await writeFile(new URL('../../docs/moves.md', import.meta.url), `${text}\n`);
process.exitCode = done.every(({ results }) => results.every(isProved)) ? 0 : 1;

function readPair(text: string): Pair {
  const [from = '', to = ''] = text.split(':');
  return { from: kindOf(from), to: kindOf(to) };
}

function kindOf(name: string): ServerKind {
  const kind = parseServerKind(name) ?? SERVER_KINDS.find((one) => one.endsWith(`-${name}`));
  if (kind === undefined) throw new TypeError(`${name} is none of ${SERVER_KINDS.join(', ')}`);
  return kind;
}

function showResult(result: MoveResult): void {
  const { scenario, tables, equal, findings } = result;
  process.stdout.write(
    `  ${isProved(result) ? 'ok' : 'NO'} ${scenario}: ${equal} of ${tables} tables equal\n`,
  );
  for (const finding of findings) process.stdout.write(`     ${finding}\n`);
}

function isProved({ tables, equal, findings }: MoveResult): boolean {
  return equal === tables && findings.length === 0;
}
