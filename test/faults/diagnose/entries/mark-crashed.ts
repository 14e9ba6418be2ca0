import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnoseLab } from '../lab.ts';

/** Byte of a MyISAM index file that says in which state the table was left. */
const STATE_AT = 26;
const CHANGED_AND_CRASHED = 3;

/** What a server that died while it wrote leaves of a MyISAM table. */
export async function markCrashed(lab: DiagnoseLab): Promise<void> {
  // MariaDB would repair it by itself when it opens it.
  if (lab.vendor === 'mariadb') {
    lab.undo(() => lab.server.restart());
    await lab.server.restart(['--myisam-recover-options=OFF']);
  }
  await lab.sql('FLUSH TABLES shop.old_log');
  const descriptor = openSync(join(lab.server.dataDir, 'shop/old_log.MYI'), 'r+');
  writeSync(descriptor, Buffer.from([CHANGED_AND_CRASHED]), 0, 1, STATE_AT);
  closeSync(descriptor);
}
