import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnoseLab } from '../lab.ts';

const PAGE_BYTES = 16_384;
/** Behind the pages of the tablespace itself lie those of the rows. */
const FIRST_OF_ROWS = 4;
const PAGES = 12;

/** What a bad disk leaves of an InnoDB table: pages of rows whose bytes have changed. */
export async function damagePage(lab: DiagnoseLab): Promise<void> {
  await lab.sql(
    'CREATE TABLE shop.damaged (id INT PRIMARY KEY AUTO_INCREMENT, body VARBINARY(4000)) ENGINE=InnoDB; INSERT INTO shop.damaged (body) SELECT RANDOM_BYTES(1000) FROM shop.big',
  );
  const file = join(lab.server.dataDir, 'shop/damaged.ibd');
  lab.undo(async () => {
    // The server may have ended itself on what it read, and would again.
    await lab.server.kill('SIGKILL');
    rmSync(file, { force: true });
    await lab.server.restart();
    await lab.sql('DROP TABLE IF EXISTS shop.damaged');
  });
  await lab.server.kill('SIGTERM');
  const descriptor = openSync(file, 'r+');
  for (let page = FIRST_OF_ROWS; page < FIRST_OF_ROWS + PAGES; page++)
    writeSync(descriptor, Buffer.alloc(600, page), 0, 600, page * PAGE_BYTES + 200);
  closeSync(descriptor);
  await lab.server.restart();
}
