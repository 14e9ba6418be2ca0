import { DEFAULT_LOCKING } from '../../src/model/locking.ts';
import { FULL_SPEED } from '../../src/model/pace.ts';
import type { BackupReport } from '../../src/model/report.ts';
import { EVERYTHING } from '../../src/model/selection.ts';
import { ALL_ROWS } from '../../src/model/table-part.ts';
import { type BackupOptions, backup } from '../../src/operation/backup/backup.ts';
import { openRepository } from '../../src/repository/repository.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { rootOf } from './salvor-runs.ts';

/** A backup of the whole server with sizes of its own, so that a small table is cut like a big one. */
export async function takeBackup(
  server: ScratchServer,
  repository: string,
  options: Pick<BackupOptions, 'connections' | 'sizes'> & Partial<BackupOptions>,
): Promise<BackupReport> {
  return backup({
    repository: await openRepository(openLocalStorage(repository)),
    connection: rootOf(server),
    selection: EVERYTHING,
    parts: ALL_ROWS,
    checks: [],
    level: 1,
    pace: FULL_SPEED,
    checkTables: false,
    locking: DEFAULT_LOCKING,
    signal: AbortSignal.timeout(300_000),
    onEvent: () => undefined,
    resume: false,
    ...options,
  });
}
