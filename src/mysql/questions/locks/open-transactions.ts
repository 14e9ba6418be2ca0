import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOf } from '../schema/result-values.ts';

export interface OpenTransaction {
  readonly threadId: number;
  readonly seconds: number;
  readonly rowsChanged: number;
  readonly rowsLocked: number;
}

/** Open InnoDB transactions of clients, the oldest first. trx_started is in the server's own zone; ours is +00:00. Needs PROCESS. */
export async function readOpenTransactions(asking: Asking): Promise<readonly OpenTransaction[]> {
  const sql =
    'SELECT trx_mysql_thread_id AS id, trx_rows_modified AS changed, trx_rows_locked AS locked, ' +
    "TIMESTAMPDIFF(SECOND, trx_started, CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) AS seconds " +
    'FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id <> 0 ORDER BY trx_started';
  const rows = await ask(asking, sql, 'listing open transactions');
  return rows.map((row) => ({
    threadId: Number(textOf(row, 'id')),
    seconds: Math.max(0, numberOf(row, 'seconds')),
    rowsChanged: numberOf(row, 'changed'),
    rowsLocked: numberOf(row, 'locked'),
  }));
}
