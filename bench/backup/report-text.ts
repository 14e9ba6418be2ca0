import { type BackupResults, type RatioName, TARGETS } from './results.ts';
import type { Contender } from './rounds.ts';

const WHAT: Readonly<Record<Contender, string>> = {
  floor: 'floor: two connections, bytes thrown away',
  limit: 'limit: floor + zstd -1, SHA-256 of plain and stored, files synced',
  salvor: '`salvor backup`, whole process',
  mysqldumpZstd: 'the dump program of the server piped to `zstd -1`, file synced',
  mydumper: 'mydumper, 2 threads, compressed, synced',
  validate: '`salvor validate`, whole process',
  verify: '`salvor verify`, whole process',
  zstdSha256: '`zstd -t` of all files, then `sha256sum` of all files',
};

const RATIO_WHAT: Readonly<Record<RatioName, string>> = {
  limit: 'backup / limit',
  mysqldumpZstd: 'backup / (dump, zstd -1)',
  mydumper: 'backup / mydumper',
  floorValidate: 'validate / floor',
  verify: 'verify / (zstd -t, sha256sum)',
  storedSize: 'stored size / (dump, zstd -1)',
  memoryGrowth: 'peak memory, table ten times as big / once',
};

/** Highest peak of the client in megabytes, and the longest starts in milliseconds, that are still good. */
const PEAK_TARGET_MEGABYTES = 350;
const START_TARGET_MS = { version: 150, explain: 300 } as const;

/** The results as Markdown. */
export function markdown(results: BackupResults): string {
  const { facts, contenders, ratios, spread, startMs, growth } = results;
  const ratioRows = (Object.keys(TARGETS) as RatioName[]).map((name) => {
    const [low, high] = spread[name] ?? [];
    const range = low === undefined ? '' : `${low} to ${high}`;
    const value = ratios[name] ?? 'not measured';
    return [RATIO_WHAT[name], String(value), range, TARGETS[name] === null ? '' : `<= ${TARGETS[name]}`];
  });
  const contenderRows = Object.entries(contenders).map(([name, summary]) => [
    WHAT[name as Contender],
    summary.seconds.toFixed(2),
    summary.clientCpuSeconds.toFixed(2),
    summary.serverCpuSeconds.toFixed(2),
    summary.otherCpuSeconds.toFixed(2),
    summary.peakMegabytes.toFixed(0),
    summary.storedMegabytes === 0 ? '' : summary.storedMegabytes.toFixed(0),
  ]);
  const limits = [
    [
      'highest peak memory of `salvor backup`',
      `${results.peakMegabytes} MB`,
      `<= ${PEAK_TARGET_MEGABYTES} MB`,
    ],
    ['`salvor --version`', `${startMs.version} ms`, `< ${START_TARGET_MS.version} ms`],
    ['`salvor explain 1205`', `${startMs.explain} ms`, `< ${START_TARGET_MS.explain} ms`],
  ];
  if (growth) {
    const text = `${growth.oneFoldMegabytes} MB, ${growth.tenFoldMegabytes} MB`;
    limits.push(['peak memory: a table, one ten times as big', text, 'within 10 %']);
  }
  return [
    `# Backup, ${facts.server}`,
    '',
    Object.entries(facts)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
    '',
    'Medians of rounds in which every contender runs once; the server is warm. The spread is that of the rounds. "Other CPU"',
    'was used by programs that have nothing to do with the bench; a run in which they took more than a tenth of the machine was',
    `made again, at most twice, and the least disturbed kept. In the worst kept run they took ${results.disturbance}: above 0.1 the`,
    'ratios of seconds prove little.',
    '',
    ...table(['ratio', 'median', 'spread', 'target'], ratioRows),
    '',
    ...table(['limit', 'measured', 'target'], limits),
    '',
    ...table(
      ['what', 'wall s', 'client CPU s', 'server CPU s', 'other CPU s', 'peak MB', 'stored MB'],
      contenderRows,
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}
