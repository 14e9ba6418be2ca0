import type { DefinitionDifference, ValidationReport } from '../../../model/report.ts';
import type { SwapPlan } from '../../../model/swap.ts';

/**
 * What was proved beside, under the names that the tables have in place; with what differs in place once they are there.
 * Renaming moves no row, so rows are read once.
 */
export function inPlace(
  validation: ValidationReport | null,
  plan: SwapPlan,
  differencesInPlace: readonly DefinitionDifference[] = [],
): ValidationReport | null {
  if (validation === null) return null;
  const names = new Map(plan.schemas.map(({ name, restoredSide }) => [restoredSide, name]));
  const nameOf = (schema: string): string => names.get(schema) ?? schema;
  const differences = [
    ...validation.definitions.differences.map((difference) => {
      const [schema = '', ...rest] = difference.name.split('.');
      return { ...difference, name: [nameOf(schema), ...rest].join('.') };
    }),
    ...differencesInPlace,
  ];
  return {
    ...validation,
    tables: validation.tables.map((table) => ({ ...table, schema: nameOf(table.schema) })),
    definitions: { ...validation.definitions, differences },
    match: validation.match && differencesInPlace.length === 0,
  };
}
