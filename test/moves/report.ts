import { availableParallelism, totalmem } from 'node:os';
import type { MoveResult } from '../support/moves.ts';
import type { PairResult } from './run-pair.ts';

/** docs/moves.md: what came of every scenario on every way. */
export function reportMoves(
  pairs: readonly PairResult[],
  { seconds, refusedAtBackup }: { readonly seconds: number; readonly refusedAtBackup: readonly string[] },
): readonly string[] {
  return [
    '# Moves between versions and vendors',
    '',
    `Written by \`npm run test:moves\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${availableParallelism()} cores,`,
    `${(totalmem() / 1e9).toFixed(0)} GB, ${seconds.toFixed(0)} s. Every scenario of \`test/scenario\` that the source can hold is set up by the server's own client, backed up, restored with`,
    "`--partial` into the other server and compared: by our digests of all rows and our reading of all definitions, and a second time by the servers' own clients",
    '(every value in hex). The second comparison is left out where the two print a value differently; then both sides went through a normaliser, which is named.',
    `Not moved, since no backup takes them: ${refusedAtBackup.join(', ')}.`,
    '',
    '- **Refused**: named in the plan with the rule that says why, before anything is touched; without `--partial` it stops the restore.',
    '- **Not created**: the target refused the text of a view or body, in the words given below.',
    '- **Findings**: a table that is not equal, or a definition that differs though no rule changed it. There must be none.',
    '',
    '| from | to | scenarios | tables | equal | of them by both | refused | not created | findings |',
    '|---|---|---|---|---|---|---|---|---|',
    ...pairs.map(summaryLine),
    ...pairs.flatMap(pairSection),
  ];
}

function summaryLine({ versions, from, to, results }: PairResult): string {
  const sum = (count: (result: MoveResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  return row([
    `${from} (${versions.from})`,
    `${to} (${versions.to})`,
    results.length,
    sum(({ tables }) => tables),
    sum(({ equal }) => equal),
    sum(({ equalTwice }) => equalTwice),
    sum(({ uncarried }) => uncarried.length),
    sum(({ notCreated }) => notCreated.length),
    sum(({ findings }) => findings.length),
  ]);
}

function pairSection({ from, to, results }: PairResult): readonly string[] {
  const lists: readonly (readonly [string, (result: MoveResult) => readonly string[]])[] = [
    ['Normalised', ({ normalised }) => normalised],
    [
      'Refused',
      ({ uncarried }) =>
        uncarried.map(({ kind, object, rule, reason }) => `${kind} ${object}: ${rule}: ${code(reason)}`),
    ],
    ['Accounts', ({ accounts }) => accounts],
    ['Not created', ({ notCreated }) => notCreated],
    ['Findings', ({ findings }) => findings],
  ];
  return [
    '',
    `## ${from} to ${to}`,
    '',
    '| scenario | tables | equal | by both | refused | not created | findings | rules that changed something |',
    '|---|---|---|---|---|---|---|---|',
    ...results.map(scenarioLine),
    ...lists.flatMap(([title, entries]) => {
      const lines = results.flatMap((result) =>
        entries(result).map((entry) => `- ${result.scenario}: ${oneLine(entry)}`),
      );
      return lines.length === 0 ? [] : ['', `${title}:`, '', ...lines];
    }),
  ];
}

function scenarioLine(result: MoveResult): string {
  return row([
    result.scenario,
    result.tables,
    result.equal,
    result.equalTwice,
    result.uncarried.length,
    result.notCreated.length,
    result.findings.length,
    result.rewrites.map(({ rule, count }) => `${rule} ${count}`).join(', ') || '–',
  ]);
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

const SHOWN_CHARACTERS = 200;

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('`', '')}\``;
}

/** Names and texts of the corpus hold all that hurts. */
function oneLine(text: string): string {
  const plain = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS)}…` : plain;
}
