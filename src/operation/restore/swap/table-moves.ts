import { fail } from '../../../errors/salvor-error.ts';
import { quoteName } from '../../../model/quote.ts';
import type { SwapPlan, SwapSchema, SwapSide, SwapTable } from '../../../model/swap.ts';
import type { FoundTable, TableMove } from '../../../mysql/questions/swap/exchange-tables.ts';
import { tableKey } from './side-manifest.ts';

/**
 * The renames that bring one side into place, from where each table is now: a server that dies within a RENAME TABLE may
 * have done a part of it (one that has tables without transactions, or is older than MySQL 8.0 or MariaDB 10.6). What makes
 * way comes first. Errors: SWAP_TABLE_GONE.
 */
export function tableMoves(
  plan: SwapPlan,
  found: readonly FoundTable[],
  towards: SwapSide,
): readonly TableMove[] {
  const engines = new Map(found.map(({ schema, name, engine }) => [tableKey(schema, name), engine]));
  const schemas = new Map(plan.schemas.map((schema) => [schema.name, schema]));
  const moves = plan.tables.map((table) => {
    const schema = schemas.get(table.schema);
    if (schema === undefined) throw new TypeError(`the plan has no schema ${table.schema}`);
    return movesOf(table, schema, { towards, engines });
  });
  return [...moves.flatMap(({ out }) => out), ...moves.flatMap((move) => move.in)];
}

interface Moves {
  readonly out: readonly TableMove[];
  readonly in: readonly TableMove[];
}

function movesOf(
  { name, hasOld, hasRestored, schema: place }: SwapTable,
  { oldSide, restoredSide }: SwapSchema,
  { towards, engines }: { readonly towards: SwapSide; readonly engines: ReadonlyMap<string, string> },
): Moves {
  const old = { exists: hasOld, side: oldSide };
  const restored = { exists: hasRestored, side: restoredSide };
  const [leaving, arriving] = towards === 'restored' ? [old, restored] : [restored, old];
  const isAside = ({ exists, side }: typeof old) => exists && engines.has(tableKey(side, name));
  const move = (from: string, to: string): TableMove => ({
    from: { schema: from, name },
    to: { schema: to, name },
    engine: engines.get(tableKey(from, name)) ?? fail('SWAP_TABLE_GONE', { table: quoteName(from, name) }),
  });
  return {
    out: leaving.exists && !isAside(leaving) ? [move(place, leaving.side)] : [],
    in: isAside(arriving) ? [move(arriving.side, place)] : [],
  };
}
