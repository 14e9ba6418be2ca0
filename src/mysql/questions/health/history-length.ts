import { type Asking, ask } from '../schema/ask.ts';
import { numberOf } from '../schema/result-values.ts';

/** InnoDB's history list length; null where it is not counted. Needs PROCESS. */
export async function readHistoryLength(asking: Asking): Promise<number | null> {
  const sql = "SELECT COUNT AS n FROM information_schema.INNODB_METRICS WHERE NAME = 'trx_rseg_history_len'";
  const row = (await ask(asking, sql, 'asking how many old row versions are kept'))[0];
  return row === undefined ? null : numberOf(row, 'n');
}
