import { EXIT, type ExitCode } from '../../errors/code-entry.ts';
import type { SalvorError } from '../../errors/salvor-error.ts';
import type { FailureVerdict } from '../../index.ts';
import type { CallContext, Reporter } from './reporter.ts';
import { incidentFolder } from './state-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Ends that are failures of the work; wrong use, refusals and interrupts explain themselves. */
const FAILURES: readonly ExitCode[] = [EXIT.failed, EXIT.cannotConnect];

/**
 * A failure of a verb goes through the engine of diagnosis and is written down. Only now is any of that loaded; whatever goes wrong
 * with it must not hide the failure itself.
 */
export async function reportFailure(
  thrown: unknown,
  reporter: Reporter,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const error = reporter.errorOf(thrown);
  if (!FAILURES.includes(error.entry.exit)) return reporter.failed(thrown);
  const folder = incidentFolder(surroundings);
  try {
    const verdict = await explain(error, folder, { ...surroundings, language: reporter.language });
    return reporter.failed(thrown, verdict);
  } catch (obstacle) {
    const reason = obstacle instanceof Error && 'code' in obstacle ? String(obstacle.code) : String(obstacle);
    reporter.warn({ code: 'INCIDENT_NOT_RECORDED', details: { folder, reason } });
    return reporter.failed(thrown);
  }
}

async function explain(
  { code, details, entry }: SalvorError,
  folder: string,
  { argv, clock, language }: Pick<Surroundings, 'argv' | 'clock'> & Pick<CallContext, 'language'>,
): Promise<FailureVerdict> {
  const { diagnoseOwnFailure } = await import('../../index.ts');
  const failure = { code, details, exitCode: entry.exit, argv: ['salvor', ...argv] };
  return diagnoseOwnFailure({ failure, incidentFolder: folder, language, nowMs: clock.nowMs() });
}
