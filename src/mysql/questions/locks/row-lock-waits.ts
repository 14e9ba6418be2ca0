import type { LockWait } from '../../../model/lock-tree.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOrNull } from '../schema/result-values.ts';
import { isMySqlFrom } from '../schema/system-names.ts';

const MYSQL_8 =
  'SELECT DISTINCT r.PROCESSLIST_ID AS waiter, b.PROCESSLIST_ID AS holder, ' +
  "CONCAT(l.OBJECT_SCHEMA, '.', l.OBJECT_NAME) AS object FROM performance_schema.data_lock_waits w " +
  'JOIN performance_schema.threads r ON r.THREAD_ID = w.REQUESTING_THREAD_ID ' +
  'JOIN performance_schema.threads b ON b.THREAD_ID = w.BLOCKING_THREAD_ID ' +
  'JOIN performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID';

/** MySQL 5.6 and 5.7, and MariaDB. */
const OLDER =
  'SELECT DISTINCT r.trx_mysql_thread_id AS waiter, b.trx_mysql_thread_id AS holder, l.lock_table AS object ' +
  'FROM information_schema.INNODB_LOCK_WAITS w ' +
  'JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id ' +
  'JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id ' +
  'JOIN information_schema.INNODB_LOCKS l ON l.lock_id = w.requested_lock_id';

/** Who waits for rows that whom holds. Needs PROCESS, on MySQL 8 and newer SELECT on performance_schema. */
export async function readRowLockWaits(asking: Asking): Promise<readonly LockWait[]> {
  const sql = isMySqlFrom(asking.session.identity, 80000) ? MYSQL_8 : OLDER;
  const rows = await ask(asking, sql, 'asking who waits for rows');
  return rows.map((row) => ({
    waiter: numberOf(row, 'waiter'),
    holder: numberOf(row, 'holder'),
    kind: 'row',
    object: (textOrNull(row, 'object') ?? '').replaceAll('`', ''),
    certainty: 'known',
  }));
}
