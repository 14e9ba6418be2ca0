import { runGroup } from '../../../base/run-group.ts';
import { fail } from '../../../errors/salvor-error.ts';
import type { DumpRules } from '../../../model/dump-restore.ts';
import type { OnEvent } from '../../../model/event.ts';
import type { Session } from '../../../mysql/session.ts';
import type { DumpProgress } from './dump-progress.ts';
import { describeStep, type LoadNotes } from './load-notes.ts';
import { type Work, WorkPlanner } from './plan-work.ts';
import { type Running, runWork, type Worker } from './run-work.ts';
import type { DumpSurvey } from './survey.ts';
import { TableEvents } from './table-events.ts';
import { type DumpStep, type WalkOptions, walkDump } from './walk-dump.ts';
import { WorkQueue } from './work-queue.ts';

export interface DumpLoading {
  readonly walk: WalkOptions;
  readonly survey: DumpSurvey;
  readonly rules: DumpRules;
  readonly progress: DumpProgress;
  readonly notes: LoadNotes;
  readonly sessions: readonly Session[];
  readonly onEvent: OnEvent;
  readonly signal: AbortSignal;
}

/** Read ahead, so that a table's rows can go to one connection while another is busy with the table before. */
const QUEUE = { sizeBytesMax: 64 << 20, worksMax: 256 } as const;

/** One reader, several connections. */
export async function loadDump(loading: DumpLoading): Promise<void> {
  const { survey, rules, progress, notes, sessions, onEvent, signal } = loading;
  const planner = new WorkPlanner(survey);
  const queue = new WorkQueue<Work>(QUEUE);
  const running: Omit<Running, 'signal'> = {
    progress,
    settings: planner.settings,
    onError: rules.onError,
    notes,
    givenUp: new Set(),
    events: new TableEvents(onEvent),
  };
  const workers: Worker[] = sessions.map((session) => ({ session, applied: 0 }));
  const work = (worker: Worker) => async (stop: AbortSignal) => {
    for (let one = await queue.take(stop); one !== null; one = await queue.take(stop)) {
      await runWork(worker, one, { ...running, signal: stop });
      queue.finished(one);
    }
  };
  const read = async (stop: AbortSignal) => {
    const walk = walkDump({ ...loading.walk, signal: stop });
    for await (const step of walk) {
      if (!isWanted(step, loading)) continue;
      for (const one of planner.take(step)) await queue.put(one, stop);
    }
    for (const one of planner.end()) await queue.put(one, stop);
    queue.close();
  };
  await runGroup(signal, [read, ...workers.map(work)]);
}

/** The dump was judged when it was surveyed; should it have changed since, nothing gets past by that. */
function isWanted(step: DumpStep, { rules, notes }: DumpLoading): boolean {
  const { leftOut, verdict, statement } = step;
  if (leftOut !== null) return false;
  const place = { ...describeStep(step), count: 1 };
  if (verdict.forbidden !== null) fail('DUMP_FORBIDDEN', { ...place, what: verdict.forbidden });
  const consent = verdict.consents.find((one) => !rules.allow.includes(one));
  if (consent !== undefined) fail('DUMP_NEEDS_CONSENT', { ...place, dump: place.file, consent });
  if (statement.form === 'rows' || statement.form === 'statement') return true;
  if (!rules.acceptDamage) fail('DUMP_FORBIDDEN', { ...place, what: 'unknown' });
  notes.skip(step.ordinal, {
    ...describeStep(step),
    table: statement.facts.name,
    errno: 0,
    message: statement.form,
  });
  return false;
}
