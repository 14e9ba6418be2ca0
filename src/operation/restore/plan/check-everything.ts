import { EXIT } from '../../../errors/code-entry.ts';
import { SalvorError } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';
import type { RestoreReport } from '../../../model/report.ts';
import type { RestorePlan } from '../../../model/restore-plan.ts';
import type { Selection } from '../../../model/selection.ts';
import { namesInPart } from '../../../model/table-part.ts';
import { allowsLocalInfile } from '../../../mysql/questions/load-session.ts';
import type { Session } from '../../../mysql/session.ts';
import { accountsRefusal } from '../../validate/accounts-asked-for.ts';
import { checkFastLoad, redoLogWarning } from '../fast-load.ts';
import { type ProgressPlan, readTargetState, type TargetState } from '../progress/open-progress.ts';
import { checkUncarried, uncarriedWarnings } from '../uncarried.ts';
import { makePlan, type PlanInput } from './make-plan.ts';

export interface Checked {
  readonly state: TargetState;
  readonly way: RestoreReport['load'];
  readonly plan: RestorePlan;
  readonly warnings: readonly Warning[];
}

type CheckInput = Omit<PlanInput, 'way' | 'refusals' | 'resumes'> & {
  readonly progressPlan: ProgressPlan;
  readonly selection: Selection;
};

/** Every reason to refuse, not the first alone; changes nothing. */
export async function checkEverything(input: CheckInput): Promise<Checked> {
  const { session, progressPlan, signal, fast, carried, partial } = input;
  const refusals: Warning[] = partial ? [] : [...checkUncarried(carried)];
  if (input.withAccounts) refusals.push(...accountsRefused(input));
  const found = await collect(refusals, () => readTargetState(session, progressPlan));
  const state = found ?? { kind: 'empty' };
  if (fast) await collect(refusals, () => checkFastLoad(session, state, signal));
  const warnings = fast ? [] : [...(await redoLogWarning(session, state))];
  warnings.push(...(carried.accounts?.warnings ?? []));
  if (partial) warnings.push(...uncarriedWarnings(carried));
  const way = (await allowsLocalInfile(session)) ? 'load-data' : 'insert';
  const tables = namesInPart(input.part.tables);
  if (tables.length > 0)
    warnings.push({ code: 'TABLES_IN_PART', details: { snapshot: input.manifest.snapshot, tables } });
  if (way === 'insert') warnings.push(localInfileOff(session));
  const plan = await makePlan({ ...input, way, refusals, resumes: state.kind === 'unfinished' });
  return { state, way, plan, warnings };
}

function accountsRefused({ manifest, selection }: CheckInput): readonly Warning[] {
  const refusal = accountsRefusal(manifest, selection);
  return refusal === null ? [] : [refusal];
}

function localInfileOff(session: Session): Warning {
  return { code: 'LOCAL_INFILE_OFF', details: { server: session.identity.hostname } };
}

/** null: it was refused, and the reason is noted. Other errors pass. */
async function collect<T>(refusals: Warning[], check: () => Promise<T>): Promise<T | null> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof SalvorError)) throw error;
    const exits: readonly number[] = [EXIT.refused, EXIT.locked];
    if (!exits.includes(error.entry.exit)) throw error;
    refusals.push({ code: error.code, details: error.details });
    return null;
  }
}
