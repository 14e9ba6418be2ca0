import type { CarriedColumn } from '../../model/column.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';

/** The columns of the key that a table's rows are read in order of; empty where reading in key order would need sorting. */
export function readOrder({ key, keyIsIndexOrder, carried }: TableFacts): readonly CarriedColumn[] {
  if (!keyIsIndexOrder) return [];
  return key.flatMap((name) => carried.filter((column) => column.name === name));
}
