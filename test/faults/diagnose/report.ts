import { loadavg } from 'node:os';
import { machineFacts } from '../machine.ts';
import { ALL_FAULTS } from './entries/all-faults.ts';
import type { FaultResult } from './run-fault.ts';

export function resultLine(area: string, result: FaultResult): string {
  const { fault, server, state, said, confidence, remedyWorks, remedyNote } = result;
  const words =
    state === 'right'
      ? `right (${said} ${confidence})`
      : `${state === 'wrong' ? 'WRONG' : 'not run here'} (${said})`;
  const remedy = remedyWorks === null ? '' : remedyWorks ? '; remedy works' : `; REMEDY FAILS: ${remedyNote}`;
  return `${server} ${area}/${fault.id} [${fault.program}]: ${words}${remedy}`;
}

export interface Totals {
  readonly faults: number;
  readonly runs: number;
  readonly right: number;
  readonly rightShare: number;
  readonly remediesTried: number;
  readonly remediesWork: number;
  readonly remedyShare: number;
  readonly confidentlyWrong: number;
  readonly notRun: number;
  readonly withProbes: number;
}

export function totals(results: readonly FaultResult[]): Totals {
  const run = results.filter(({ state }) => state !== 'not-run');
  const right = run.filter(({ state }) => state === 'right').length;
  const tried = run.filter(({ remedyWorks }) => remedyWorks !== null);
  const work = tried.filter(({ remedyWorks }) => remedyWorks).length;
  return {
    faults: new Set(run.map(({ fault }) => fault.id)).size,
    runs: run.length,
    right,
    rightShare: run.length === 0 ? 0 : right / run.length,
    remediesTried: tried.length,
    remediesWork: work,
    remedyShare: tried.length === 0 ? 1 : work / tried.length,
    confidentlyWrong: run.filter(({ state, confidence }) => state === 'wrong' && (confidence ?? 0) >= 0.8)
      .length,
    notRun: results.length - run.length,
    withProbes: run.filter(({ hasProbeEvidence }) => hasProbeEvidence).length,
  };
}

/** docs/diagnosis-lab.md. */
export function labDocument(results: readonly FaultResult[], seconds: number): string {
  const sum = totals(results);
  const servers = [...new Set(results.map(({ server }) => server))].join(', ');
  const share = (part: number) => `${(part * 100).toFixed(1)} %`;
  return [
    '# The fault lab of diagnosis',
    '',
    'Written by `npm run faults:diagnose`. Each fault is made for real, the command fails for real under `salvor diagnose --run`, and the first choice is compared',
    'with the cause that was injected. Then the remedy that was printed is carried out (words in capitals become names, a bare `-p` is answered) and the same',
    'command is run again, or, where the remedy is a better command, that one.',
    '',
    `Run on ${new Date().toISOString().slice(0, 10)}, ${machineFacts()}, ${servers}, ${seconds.toFixed(0)} s, load ${(loadavg()[2] ?? 0).toFixed(1)} of the last 15 minutes.`,
    '',
    `- ${sum.faults} faults in ${sum.runs} runs; first choice right: ${sum.right} (${share(sum.rightShare)}); wrong with confidence >= 0.8: ${sum.confidentlyWrong}`,
    `- remedies carried out: ${sum.remediesTried}; the command then succeeds: ${sum.remediesWork} (${share(sum.remedyShare)})`,
    `- a probe speaks for the first choice (\`--live\`): ${sum.withProbes} (${share(sum.withProbes / Math.max(1, sum.runs))})`,
    `- not run here: ${sum.notRun}`,
    '',
    ...ALL_FAULTS.flatMap(({ area, faults }) => [
      `## ${area}`,
      '',
      '| fault | program | server | verdict | confidence | probe | remedy as printed |',
      '|---|---|---|---|---|---|---|',
      ...results.filter(({ fault }) => faults.includes(fault)).map(row),
      '',
    ]),
  ].join('\n');
}

function row(result: FaultResult): string {
  const { fault, server, state, said, confidence, hasProbeEvidence, remedyWorks, remedyNote } = result;
  const verdict =
    state === 'right'
      ? `right: ${said}`
      : state === 'wrong'
        ? `**wrong: ${said.replaceAll('|', '\\|')}**`
        : `not run here: ${said}`;
  const remedy =
    remedyWorks === null
      ? remedyNote === ''
        ? '-'
        : `none: ${remedyNote}`
      : `${remedyWorks ? 'works' : '**fails**'}: ${code(remedyNote)}`;
  return `| ${fault.id} | ${fault.program} | ${server} | ${verdict} | ${confidence ?? '-'} | ${hasProbeEvidence ? 'yes' : '-'} | ${remedy} |`;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'").slice(0, 160)}\``;
}
