import type { Code } from '../../../errors/codes.ts';
import { fail } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';
import type { RestoreReport } from '../../../model/report.ts';
import { type SnapshotPart, selectFromManifest } from '../../../model/select-from-manifest.ts';
import { EVERYTHING, type Selection } from '../../../model/selection.ts';
import type { SwapPlan } from '../../../model/swap.ts';
import { namesInPart } from '../../../model/table-part.ts';
import { SWAP } from '../progress/open-progress.ts';
import { type RestoreOptions, restore } from '../restore.ts';

import { bringIn } from './bring-in.ts';
import { findSwap, noteSwap } from './find-swap.ts';
import { sideNames, swapSelection } from './plan-swap.ts';
import { sideManifest } from './side-manifest.ts';
import { describeSwap } from './swap-report.ts';
import { inPlace } from './validation-in-place.ts';

/** One swap of one part of a snapshot. */
export interface SwapWork {
  readonly options: RestoreOptions;
  readonly part: SnapshotPart;
  readonly selection: Selection;
  /** As text that is equal for equal requests. */
  readonly scope: string;
}

/**
 * Restores into a target that holds the same tables already: they are loaded and validated beside, then exchanged for the
 * old ones, which stay until settleSwap(). See docs/adr/0006-swap-by-rename.md.
 */
export async function swapRestore(options: RestoreOptions): Promise<RestoreReport> {
  const { manifest, dryRun } = options;
  const selection = swapSelection(manifest, options.selection);
  const part = selectFromManifest(manifest, selection);
  if (part.unknown.length > 0)
    fail('SELECTION_NOT_IN_SNAPSHOT', { snapshot: manifest.snapshot, names: part.unknown });
  const work: SwapWork = { options, part, selection, scope: JSON.stringify({ selection }) };

  // Everything that can refuse does so before anything is touched.
  const found = await findSwap(work);
  const { plan, state } = found;
  const beside = besideOptions(work);
  const check = await restore({ ...beside, dryRun: true });
  const isLoading = state === null || state === 'loading';
  const refusals = [
    ...found.refusals,
    ...partsOfTables(work),
    ...needsRewrites(check),
    ...(isLoading ? check.plan.refusals : []),
  ];
  const missingGrants = [...check.plan.missingGrants, ...found.missingGrants];
  const planned = { plan: { ...check.plan, refusals, missingGrants }, warnings: found.warnings };
  if (dryRun) {
    const swap = describeSwap(manifest.snapshot, plan, { action: 'swap', state });
    return { ...check, ...planned, swap };
  }
  const [refusal] = refusals;
  if (refusal !== undefined) fail(refusal.code as Code, refusal.details);

  // The restored tables come to lie beside, and are proved there.
  if (state === null) await noteSwap(work, plan);
  const load = isLoading ? await restore(beside) : check;
  const warnings = [...found.warnings, ...load.warnings];
  const report: RestoreReport = { ...load, ...planned, warnings };
  if (load.validation !== null && !load.validation.match) return notExchanged(report, plan);

  // Old and restored change places.
  const done = await bringIn(work);
  return {
    ...report,
    validation: inPlace(load.validation, done.plan, done.differences),
    swap: describeSwap(manifest.snapshot, done.plan, { action: 'swap', state: 'swapped', ...done }),
    warnings: [...report.warnings, ...done.warnings],
  };
}

/** The rows that the snapshot does not hold would leave with the old tables. */
function partsOfTables({ part, options }: SwapWork): readonly Warning[] {
  const tables = namesInPart(part.tables);
  const details = { snapshot: options.manifest.snapshot, tables };
  return tables.length === 0 ? [] : [{ code: 'SWAP_OF_PARTS' satisfies Code, details }];
}

/** What refers to the tables is created in place from the snapshot's own texts, which must be the target's own as well. */
function needsRewrites({ target, plan }: RestoreReport): readonly Warning[] {
  const [first] = plan.rewrites;
  if (first === undefined && plan.uncarried.length === 0) return [];
  const details = { target: target.version, rule: first?.rule ?? '', object: first?.example.object ?? '' };
  return [{ code: 'SWAP_NEEDS_REWRITES' satisfies Code, details }];
}

/** The load is an ordinary restore of another snapshot: the same tables in other schemas. */
function besideOptions({ options, part, scope }: SwapWork): RestoreOptions {
  const { manifest } = options;
  const schemas = part.definitions.filter(({ kind }) => kind === 'schema').map(({ name }) => name);
  return {
    ...options,
    manifest: sideManifest(manifest, part, sideNames(manifest, schemas, 'new')),
    selection: EVERYTHING,
    partOf: `${SWAP}${scope}`,
    validate: true,
    withAccounts: false,
    // What is there already is known from the journal, or has been refused.
    resume: true,
  };
}

function notExchanged(report: RestoreReport, plan: SwapPlan): RestoreReport {
  const { snapshot } = report;
  const warning: Warning = { code: 'SWAP_NOT_VALID' satisfies Code, details: { snapshot } };
  return {
    ...report,
    validation: inPlace(report.validation, plan),
    swap: describeSwap(snapshot, plan, { action: 'swap', state: 'loading' }),
    warnings: [...report.warnings, warning],
  };
}
