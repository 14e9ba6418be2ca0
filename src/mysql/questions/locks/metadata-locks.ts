import type { LockWait } from '../../../model/lock-tree.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOf, textOrNull } from '../schema/result-values.ts';

interface MetadataLock {
  readonly sessionId: number;
  readonly object: string;
  readonly isTable: boolean;
  readonly type: string;
  readonly isGranted: boolean;
}

/**
 * Who waits for a metadata lock, and for whom. Null where this server does not keep a list: MySQL before 8 unless
 * instrumented, MariaDB unless performance_schema is on.
 */
export async function readMetadataWaits(asking: Asking): Promise<readonly LockWait[] | null> {
  if (!(await keepsList(asking))) return null;
  const sql =
    'SELECT t.PROCESSLIST_ID AS id, m.OBJECT_TYPE AS object_type, m.OBJECT_SCHEMA AS s, m.OBJECT_NAME AS n, ' +
    'm.LOCK_TYPE AS lock_type, m.LOCK_STATUS AS lock_status FROM performance_schema.metadata_locks m ' +
    'JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID WHERE t.PROCESSLIST_ID IS NOT NULL';
  const rows = await ask(asking, sql, 'listing metadata locks');
  return waitsOf(
    rows.map((row) => ({
      sessionId: numberOf(row, 'id'),
      object: [textOf(row, 'object_type'), textOrNull(row, 's') ?? '', textOrNull(row, 'n') ?? ''].join('\0'),
      isTable: textOf(row, 'object_type') === 'TABLE',
      type: textOf(row, 'lock_type'),
      isGranted: textOf(row, 'lock_status') === 'GRANTED',
    })),
  );
}

async function keepsList(asking: Asking): Promise<boolean> {
  const sql =
    "SELECT COUNT(*) AS n FROM performance_schema.setup_instruments WHERE NAME = 'wait/lock/metadata/sql/mdl' AND ENABLED = 'YES'";
  const row = (await ask(asking, sql, 'asking whether metadata locks are listed'))[0];
  return row !== undefined && numberOf(row, 'n') > 0;
}

/** A pending lock waits for whoever holds one that it does not get on with; else for those queued before it. */
function waitsOf(locks: readonly MetadataLock[]): readonly LockWait[] {
  const byObject = Map.groupBy(locks, ({ object }) => object);
  return locks
    .filter(({ isGranted }) => !isGranted)
    .flatMap((pending) => {
      const others = (byObject.get(pending.object) ?? []).filter(
        ({ sessionId }) => sessionId !== pending.sessionId,
      );
      const against = others.filter((other) => conflicts(pending, other));
      const granted = against.filter(({ isGranted }) => isGranted);
      const holders = new Set((granted.length > 0 ? granted : against).map(({ sessionId }) => sessionId));
      const [, schema = '', name = ''] = pending.object.split('\0');
      const wait = {
        waiter: pending.sessionId,
        kind: pending.isTable ? 'metadata' : 'global',
        object: name === '' ? schema : `${schema}.${name}`,
        certainty: 'known',
      } as const;
      return holders.size === 0
        ? [{ ...wait, holder: null }]
        : [...holders].map((holder): LockWait => ({ ...wait, holder }));
    });
}

/** For each kind of lock on a table: the kinds it does not get on with. As in the server's sql/mdl.cc. */
const ON_TABLES: Readonly<Record<string, readonly string[]>> = {
  SHARED: ['EXCLUSIVE'],
  SHARED_HIGH_PRIO: ['EXCLUSIVE'],
  SHARED_READ: ['EXCLUSIVE', 'SHARED_NO_READ_WRITE'],
  SHARED_WRITE: ['EXCLUSIVE', 'SHARED_NO_READ_WRITE', 'SHARED_NO_WRITE', 'SHARED_READ_ONLY'],
  SHARED_WRITE_LOW_PRIO: ['EXCLUSIVE', 'SHARED_NO_READ_WRITE', 'SHARED_NO_WRITE', 'SHARED_READ_ONLY'],
  SHARED_UPGRADABLE: ['EXCLUSIVE', 'SHARED_NO_READ_WRITE', 'SHARED_NO_WRITE', 'SHARED_UPGRADABLE'],
  SHARED_READ_ONLY: ['EXCLUSIVE', 'SHARED_NO_READ_WRITE', 'SHARED_WRITE', 'SHARED_WRITE_LOW_PRIO'],
};

function conflicts(pending: MetadataLock, other: MetadataLock): boolean {
  // EXCLUSIVE, SHARED_NO_WRITE, SHARED_NO_READ_WRITE: with nearly everything; what does not, is not in the way for long.
  if (pending.isTable) return ON_TABLES[pending.type]?.includes(other.type) ?? true;
  return pending.type !== other.type || pending.type === 'EXCLUSIVE';
}
