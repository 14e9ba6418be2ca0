import type { Definition } from '../../model/definition.ts';
import type { Warning } from '../../model/event.ts';
import { quoteName } from '../../model/quote.ts';
import type { RewrittenSnapshot } from '../rewrite/rewrite-snapshot.ts';

/** Why the target cannot take everything: what it lacks, each once, and every object that a rule refuses. */
export function checkUncarried({ uncarried, lacking }: RewrittenSnapshot): readonly Warning[] {
  const byName = Map.groupBy(lacking, ({ kind, name }) => `${kind} ${name.toLowerCase()}`);
  const lacks = [...byName.values()].flatMap((all) => all.slice(0, 1));
  return [
    ...uncarried
      // What only needs another that is refused is no reason of its own.
      .filter(({ rule }) => rule !== 'target-lacks' && rule !== 'needs-uncarried')
      .map((one) => ({ code: 'UNSUPPORTED_ON_TARGET', details: { ...one } })),
    ...lacks.map(({ kind, name, definition }) => ({
      code: 'TARGET_LACKS',
      details: { kind, name, object: nameOf(definition) },
    })),
  ];
}

/** The same as warnings, where the user asked for what can be had. */
export function uncarriedWarnings({ uncarried }: RewrittenSnapshot): readonly Warning[] {
  return uncarried.map((one) => ({ code: 'LEFT_OUT_ON_TARGET', details: { ...one } }));
}

function nameOf({ kind, schema, name }: Definition): string {
  return kind === 'schema' ? `schema ${name}` : quoteName(schema, name);
}
