import type { CarriedColumn, LoadColumn } from '../../../model/column.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';

/** What stands in the SELECT list for this column, so that the field's bytes are those of the TSV. */
export declare function selectExpression(column: CarriedColumn): string;

/** How LOAD DATA names the `index`-th field (0 = first) and what it does with it. */
export declare function loadColumn(column: CarriedColumn, index: number): LoadColumn;

/** What the INSERT fallback writes around a value's bytes as a hex literal or string literal. */
export declare function insertWrapper(column: CarriedColumn): {
  readonly prefix: string;
  readonly suffix: string;
};

/** A key column in ORDER BY and in range conditions. */
export declare function keyExpression(column: CarriedColumn): string;

/** A key value as it stands in the TSV (unescaped bytes) as a literal to compare keyExpression() with. */
export declare function keyLiteral(column: CarriedColumn, value: Uint8Array, server: ServerIdentity): string;
