import type { Check, DoctorReport } from '../../index.ts';
import { AREAS, type CheckStatus } from '../../model/check.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';
import { serverName } from './server-name.ts';
import { padWidth } from './text-width.ts';

/** One line per area, then every problem with what to do about it, then one sentence. In full: every check with what was seen. */
export function doctorLines(report: DoctorReport, view: 'short' | 'full' | 'line', words: Words): string[] {
  const { checks, server } = report;
  const isFull = view === 'full';
  const shown = isFull ? checks : checks.filter(({ status }) => isProblem(status));
  const problems = shown.flatMap((check) => checkLines(check, isFull, words));
  const closing = closingSentence(report, words);
  if (view === 'line') return [...problems, closing];
  return [
    ...(server === null ? [] : [words.report.source(printable(serverName(server))), '']),
    ...areaLines(checks, words),
    '',
    ...problems,
    ...(problems.length === 0 ? [] : ['']),
    closing,
  ];
}

function isProblem(status: CheckStatus): boolean {
  return status === 'warn' || status === 'fail';
}

const RANK = ['fail', 'warn', 'ok', 'skipped'] as const;

function areaLines(checks: readonly Check[], { doctor }: Words): string[] {
  return AREAS.flatMap((area) => {
    const own = checks.filter((check) => check.area === area);
    const worst = RANK.find((status) => own.some((check) => check.status === status));
    if (worst === undefined) return [];
    const many = (status: CheckStatus) => count(own.filter((check) => check.status === status).length);
    const counts = RANK.filter((status) => many(status) !== '0').map((status) =>
      doctor.counts[status](many(status)),
    );
    return [
      padWidth(doctor.areas[area], 16) + padWidth(doctor.statuses[worst], 10) + counts.join(doctor.comma),
    ];
  });
}

function checkLines(check: Check, isFull: boolean, { doctor, frame }: Words): string[] {
  const { status, id, message, evidence, remedies } = check;
  return [
    `${doctor.statuses[status]}: ${printable(message)} [${id}]`,
    ...(isFull ? evidence.map((line) => `  ${doctor.evidence}: ${printable(line)}`) : []),
    ...remedies.flatMap((remedy) => [
      `  ${printable(remedy.text)}${frame.risk[remedy.risk] === '' ? '' : ` (${frame.risk[remedy.risk]})`}`,
      ...(remedy.command ?? '')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [`    ${printable(line)}`])),
      ...(isFull && remedy.check !== undefined ? [`    ${doctor.check}: ${printable(remedy.check)}`] : []),
    ]),
  ];
}

function closingSentence({ checks, purposes }: DoctorReport, { doctor }: Words): string {
  const many = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  const names = purposes.map((purpose) => doctor.purposes[purpose]).join(doctor.and);
  const [failures, warnings, skipped] = [many('fail'), many('warn'), many('skipped')];
  if (failures > 0) return doctor.failed(count(failures), count(warnings), names);
  if (warnings > 0) return doctor.warned(count(warnings), names);
  const well = count(many('ok'));
  return skipped === 0 ? doctor.healthy(well, names) : doctor.healthySkipped(well, names, count(skipped));
}
