import type { DefinitionDifference } from '../../model/report.ts';
import type { Rewrite } from '../../model/rewrite.ts';
import type { SchemaFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { isSameSeries, type Move } from '../../sql/rewrite/move.ts';
import { rewriteDefinition, rulesFor } from '../../sql/rewrite/rewrite-definitions.ts';
import { summarise } from '../rewrite/rewrite-snapshot.ts';
import { compareDefinitions } from '../validate/definitions/compare-definitions.ts';

export interface ComparedDefinitions {
  readonly differences: readonly DefinitionDifference[];
  readonly rewrites: readonly Rewrite[];
}

/**
 * The definitions of both servers. Between versions or vendors those of the first are rewritten as a move to the second would: what it
 * would have changed is no difference. What cannot be moved is compared as it is, and differs.
 */
export function compareBoth(
  first: SchemaFacts,
  second: SchemaFacts,
  servers: Pick<Move, 'source' | 'target'>,
): ComparedDefinitions {
  const found = { definitions: second.definitions, accounts: [] };
  if (isSameSeries(servers)) {
    const expected = { definitions: first.definitions, accounts: [] };
    return { differences: compareDefinitions(expected, found), rewrites: [] };
  }
  const move = { ...servers, wishes: {} };
  const rules = rulesFor(move);
  const moved = first.definitions.map((definition) => ({
    ...rewriteDefinition(definition, move, rules),
    original: definition,
  }));
  const definitions = moved.map(({ definition, original }) => definition ?? original);
  const hits = moved.flatMap((one) => one.hits).filter(({ outcome }) => outcome !== 'refused');
  return {
    differences: compareDefinitions({ definitions, accounts: [] }, found, servers),
    rewrites: summarise(hits),
  };
}
