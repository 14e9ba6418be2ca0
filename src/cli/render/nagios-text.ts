import type { DoctorReport } from '../../index.ts';
import type { CheckStatus } from '../../model/check.ts';
import { printable } from './printable.ts';

const STATES = { ok: 'OK', warn: 'WARNING', fail: 'CRITICAL' } as const;

/** One line as monitoring plug-ins print it: state, the worst message, and figures behind a bar. */
export function nagiosLine({ checks, status }: DoctorReport): string {
  const many = (wanted: CheckStatus) => checks.filter((check) => check.status === wanted).length;
  const worst = checks.find((check) => check.status === status);
  const message = status === 'ok' ? '' : ` - ${withoutBar(worst?.message ?? '')}`;
  const counts = (['ok', 'warn', 'fail', 'skipped'] as const).map((name) => `${name}=${many(name)}`);
  const age = checks.flatMap(({ facts }) =>
    typeof facts.ageSeconds === 'number' ? [`age=${Math.round(facts.ageSeconds)}s`] : [],
  );
  return `SALVOR ${STATES[status]}${message} | ${[...counts, ...age.slice(0, 1)].join(' ')}`;
}

export function unknownLine(message: string): string {
  return `SALVOR UNKNOWN - ${withoutBar(message)}`;
}

/** A bar in a message would begin the figures. */
function withoutBar(message: string): string {
  return printable(message).replaceAll('|', '/');
}
