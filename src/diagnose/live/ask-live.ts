import type { Clock } from '../../base/clock.ts';
import { type Check, PURPOSES } from '../../model/check.ts';
import { EVERYTHING } from '../../model/selection.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { doctor } from '../../operation/doctor/doctor.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { probesFor, weighChecks } from './weigh-checks.ts';

/** From where to look: an account at an address, and a folder that backups are written to. */
export interface LiveView {
  readonly connection: ConnectionOptions | null;
  readonly folder: string | null;
}

export interface LiveRequest {
  readonly diagnosis: Diagnosis;
  /** The one that is nearest to the failure first. */
  readonly views: readonly LiveView[];
  readonly language: 'en' | 'zh';
  readonly signal?: AbortSignal;
}

/** Runs the probes that can tell the candidates apart, and lets them raise and lower the candidates. */
export async function askLive(request: LiveRequest, clock: Clock): Promise<Diagnosis> {
  const only = probesFor(request.diagnosis);
  const seen: (readonly Check[])[] = [];
  for (const view of only.length === 0 ? [] : request.views)
    seen.push(await look(view, only, request, clock));
  return weighChecks(request.diagnosis, mergeViews(seen));
}

async function look(
  view: LiveView,
  only: readonly string[],
  { language, signal = new AbortController().signal }: LiveRequest,
  clock: Clock,
): Promise<readonly Check[]> {
  const { checks } = await doctor({
    connection: view.connection,
    selection: EVERYTHING,
    place: view.folder,
    purposes: PURPOSES,
    deep: false,
    only,
    maxAgeMs: null,
    language,
    clock,
    signal,
  });
  return checks;
}

/** Of one probe, what was found wrong counts from whichever view; else what the nearest view that could ask says. */
export function mergeViews(views: readonly (readonly Check[])[]): readonly Check[] {
  const ids = [...new Set(views.flat().map(({ id }) => id))];
  return ids.flatMap((id) => {
    const answers = views.map((checks) => checks.filter((check) => check.id === id));
    const isBad = ({ status }: Check): boolean => status === 'warn' || status === 'fail';
    const wrong = new Map(
      answers
        .flat()
        .filter(isBad)
        .map((check) => [check.message, check]),
    );
    if (wrong.size > 0) return [...wrong.values()];
    return (
      answers.find((checks) => checks.some(({ status }) => status === 'ok')) ??
      answers.find((c) => c.length > 0) ??
      []
    );
  });
}
