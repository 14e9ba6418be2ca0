import { isCode } from '../../../errors/salvor-error.ts';
import type { CreationStep } from '../../../format/creation-step.ts';
import type { Warning } from '../../../model/event.ts';
import { quoteName } from '../../../model/quote.ts';
import { notCreated } from './not-created.ts';
import { type Running, runStep } from './run-step.ts';
import { createOverStandIns } from './stand-ins.ts';

/**
 * Creates views, each after those it reads from. The order is a guess from their texts, so what is refused is tried again
 * as long as a round creates at least one. What is left then was broken on the source as well, or is an error; with
 * `goesOn` a warning.
 */
export async function createViews(
  running: Running,
  steps: readonly CreationStep[],
  goesOn = false,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  let waiting = steps;
  for (;;) {
    const refused: { readonly step: CreationStep; readonly error: unknown }[] = [];
    for (const step of waiting) {
      try {
        await runStep(running, step);
      } catch (error) {
        if (!isCode(error, 'DEFINITION_REFUSED')) throw error;
        refused.push({ step, error });
      }
    }
    if (refused.length === waiting.length) {
      const healthy = refused.filter(({ step }) => step.definition.broken === undefined);
      if (healthy[0] !== undefined && !goesOn) throw healthy[0].error;
      warnings.push(...healthy.map(({ error }) => notCreated(error)));
      waiting = waiting.filter(({ definition }) => definition.broken !== undefined);
      break;
    }
    waiting = refused.map(({ step }) => step);
  }
  const errors = await createOverStandIns(running, waiting);
  return [...warnings, ...[...errors].map(([step, error]) => stillBroken(step, error))];
}

function stillBroken({ definition }: CreationStep, error: unknown): Warning {
  if (!isCode(error, 'DEFINITION_REFUSED')) throw error;
  const object = quoteName(definition.schema, definition.name);
  const { errno = 0, message = '' } = error.details;
  return { code: 'VIEW_NOT_CREATED', details: { object, errno, message } };
}
