/**
 * A process that takes the backup lock of one source: `lock-child.ts <root> <source>`. Prints `ready`, waits for a line, takes
 * the lock, prints `won` and holds it until it is killed or gets another line (then it releases), or prints the code.
 */
import { createInterface } from 'node:readline';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { acquireBackupLock } from '../../src/repository/lock.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { openLocalStorage } from '../../src/storage/local.ts';

const [root = '', sourceUuid = ''] = process.argv.slice(2);
const repository = await openRepository(openLocalStorage(root));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
process.stdout.write('ready\n');
await lines.next();
try {
  const lock = await acquireBackupLock(repository, { sourceUuid });
  process.stdout.write('won\n');
  await lines.next();
  await lock.release();
  process.stdout.write('released\n');
} catch (error) {
  if (!(error instanceof SalvorError)) throw error;
  process.stdout.write(`${error.code}\n`);
}
process.exit();
