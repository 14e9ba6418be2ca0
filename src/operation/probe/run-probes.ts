import { SalvorError } from '../../errors/salvor-error.ts';
import type { Cost, Purpose } from '../../model/check.ts';
import { type Finding, skip } from './finding.ts';
import type { Probe, ProbeContext } from './probe.ts';

export interface ProbeResult {
  readonly probe: Pick<Probe, 'id' | 'area'>;
  readonly findings: readonly Finding[];
}

export interface ProbeChoice {
  readonly purposes: readonly Purpose[];
  readonly costs: readonly Cost[];
}

/** What doctor runs without --deep: nothing that reads rows. */
export const CHEAP_COSTS: readonly Cost[] = ['instant', 'metadata'];

export function chooseProbes(probes: readonly Probe[], choice: ProbeChoice): readonly Probe[] {
  return probes.filter(
    ({ concerns, cost }) =>
      choice.costs.includes(cost) && concerns.some((purpose) => choice.purposes.includes(purpose)),
  );
}

/** A folder on a dead network file system never answers. */
const LONGEST_MS: Readonly<Record<Cost, number>> = {
  instant: 10_000,
  metadata: 120_000,
  sample: 30 * 60_000,
  scan: 24 * 3_600_000,
};

/**
 * Runs probes one after the other; they share one session. A probe that cannot do its job is a skipped finding with the
 * reason, never an error: the others still have something to say. Rejects only when aborted.
 */
export async function runProbes(
  probes: readonly Probe[],
  context: ProbeContext,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    context.signal.throwIfAborted();
    results.push({ probe, findings: await runProbe(probe, context) });
  }
  return results;
}

async function runProbe(probe: Probe, context: ProbeContext): Promise<readonly Finding[]> {
  const seconds = LONGEST_MS[probe.cost] / 1000;
  const { promise: late, resolve } = Promise.withResolvers<readonly Finding[]>();
  const timer = setTimeout(() => resolve([skip('skip-too-slow', { seconds })]), seconds * 1000);
  try {
    return await Promise.race([probe.run(context), late]);
  } catch (error) {
    context.signal.throwIfAborted();
    return [skipAfter(error)];
  } finally {
    clearTimeout(timer);
  }
}

function skipAfter(error: unknown): Finding {
  if (error instanceof SalvorError) {
    const { code, details } = error;
    if (code === 'PRIVILEGE_MISSING')
      return skip('skip-privilege', { reason: String(details.message ?? '') });
    return skip('skip-failed', { code, reason: String(details.message ?? details.reason ?? '') });
  }
  const system = (error as NodeJS.ErrnoException | null)?.code;
  if (typeof system === 'string')
    return skip('skip-failed', { code: system, reason: (error as Error).message });
  throw error;
}
