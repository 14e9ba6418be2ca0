import type { Vendor } from '../lab.ts';
import { machineFacts } from '../machine.ts';
import type { FaultRow } from './fault-row.ts';
import { AREAS, MATRIX, NOT_BUILT } from './matrix.ts';
import { ALL_ROWS } from './rows/all-rows.ts';
import type { RowResult } from './run-row.ts';

/** One line for a person who watches. */
export function resultLine({ id, server, state, said, tries, seconds, violations }: RowResult): string {
  const tried = tries > 1 ? `, ${tries} tries` : '';
  const first = `${id} ${server}: ${state} (${said}${tried}, ${seconds.toFixed(1)} s)`;
  return [first, ...violations.map((violation) => `    ${violation}`)].join('\n');
}

/** docs/faults.md. */
export function faultsDocument(results: readonly RowResult[]): string {
  const servers = [...new Set(results.map(({ server }) => server))].join(', ');
  const count = (state: RowResult['state']) => results.filter((result) => result.state === state).length;
  const days = results.map(({ date }) => date).toSorted();
  const load = Math.max(...results.map(({ loadAverage }) => loadAverage));
  const missing = Object.keys(MATRIX).filter((id) => !ALL_ROWS.some((row) => row.id === id));
  return [
    '# Faults into running backups',
    '',
    'Written by `npm run faults`. Each fault is made for real, into `salvor backup` as a user starts it, in a repository that holds an older snapshot. After every try,',
    'whatever the fault, the same is asserted (`test/faults/backup/run-row.ts`):',
    '',
    ...INVARIANTS,
    '',
    '"Not run here" says what this machine lacks; it is never counted as passed.',
    '',
    `Run on ${[...new Set([days.at(0), days.at(-1)])].join(' to ')}, ${machineFacts()} (shared with other work: load average up to ${load}), ${servers}: ${count('passed')} passed, ${count('failed')} failed, ${count('not run here')} not run here. ` +
      `${Object.keys(MATRIX).length - missing.length} of ${Object.keys(MATRIX).length} rows are built.`,
    '',
    ...Object.entries(AREAS).flatMap(([letter, area]) => [
      `## ${letter}. ${area}`,
      '',
      '| row | fault | injection | server | what Salvor did | tries | result |',
      '|---|---|---|---|---|---|---|',
      ...Object.keys(MATRIX)
        .filter((id) => id.startsWith(letter))
        .flatMap((id) => linesOf(id, results)),
      '',
    ]),
  ].join('\n');
}

const VENDORS: readonly Vendor[] = ['mysql', 'mariadb'];

const INVARIANTS: readonly string[] = [
  '- INV1: whatever is listed as complete, or reported as made, passes an independent `verify`',
  '- INV2: a run that failed has left no snapshot, and the list can be read without any repair',
  '- INV3: every file of the older snapshot is the same, byte for byte',
  '- INV4: no session of ours is left on the server (seconds allowed: 5, else stated), no lock is held, every global variable is as before',
  '- INV5: the expected error code, the exit code of its class, its facts, and a next step',
  '- INV6: the run ends by itself within its bound (30 s, else stated)',
  '- INV7: the password stands in no argv, environment, output or file but the one it was given in',
  '- INV8: nothing is written outside the repository and our own state, nobody but the server is contacted, no program is started (seen by strace, where the injection does not need strace itself)',
  '- INV9: with the fault gone, the next run needs no help, verifies, and holds the same content hashes as a run without a fault',
];

function linesOf(id: string, results: readonly RowResult[]): string[] {
  const row = ALL_ROWS.find((one) => one.id === id);
  const fault = MATRIX[id] ?? '';
  if (row === undefined) {
    const why = NOT_BUILT[id] === undefined ? '' : `: ${NOT_BUILT[id]}`;
    return [`| ${id} | ${fault} | – | – | – | – | not built yet${why} |`];
  }
  const known = results.filter((result) => result.id === id);
  const missing = (row.vendors ?? VENDORS).filter((vendor) => !known.some((one) => one.vendor === vendor));
  const notYet = missing.map(
    (vendor) => `| ${id} | ${fault} | ${injectionOf(row)} | ${vendor} | – | – | not run yet |`,
  );
  const lines = known
    .toSorted((a, b) => b.vendor.localeCompare(a.vendor))
    .map(({ server, said, tries, state, violations }) => {
      const verdict = state === 'failed' ? `**failed**: ${violations.map(oneLine).join('; ')}` : state;
      return `| ${[id, fault, injectionOf(row), server, oneLine(said), tries || '–', verdict].join(' | ')} |`;
    });
  return [...lines, ...notYet];
}

function injectionOf({ injection, boundSeconds, sessionsSeconds }: FaultRow): string {
  const bound = boundSeconds === undefined ? '' : `; bound ${boundSeconds} s`;
  const sessions = sessionsSeconds === undefined ? '' : `; sessions ${sessionsSeconds} s`;
  return oneLine(injection + bound + sessions);
}

function oneLine(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').slice(0, 300);
}
