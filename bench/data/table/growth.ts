import type { BenchTable } from '../bench-table.ts';
import { LEDGER } from './ledger.ts';

/** The same rows ten times as many: does memory grow with the table? */
export const ONE_FOLD: BenchTable = { ...LEDGER, name: 'one_fold', indexes: [], rows: 1_000_000 };
export const TEN_FOLD: BenchTable = { ...ONE_FOLD, name: 'ten_fold', rows: 10 * ONE_FOLD.rows };
