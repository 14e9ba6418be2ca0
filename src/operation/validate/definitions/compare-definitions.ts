import type { AccountDefinition, Definition } from '../../../model/definition.ts';
import type { DefinitionDifference } from '../../../model/report.ts';

export interface DefinitionSet {
  readonly definitions: readonly Definition[];
  readonly accounts: readonly AccountDefinition[];
}

/** What differs between two readings; what is compared and what is not stands in normalise-definition.ts. */
export declare function compareDefinitions(
  expected: DefinitionSet,
  found: DefinitionSet,
): readonly DefinitionDifference[];
