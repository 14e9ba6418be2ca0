/**
 * A process of its own that uses a local storage, for tests that limit, trace or kill it.
 * `storage-child.ts <root> create|read|open <name> [bytes]`: prints one line of JSON {ok} or {code, details}.
 */
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { openLocalStorage } from '../../src/storage/local.ts';

const [root = '', verb = '', name = '', bytes = '1000'] = process.argv.slice(2);
const storage = openLocalStorage(root);

async function* zeros(): AsyncGenerator<Buffer> {
  for (let left = Number(bytes); left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), 0x61);
}

async function run(): Promise<unknown> {
  if (verb === 'create') return storage.create(name, zeros());
  if (verb === 'open') return (await openRepository(storage)).id;
  let total = 0;
  for await (const block of storage.read(name)) total += block.length;
  return total;
}

try {
  process.stdout.write(`${JSON.stringify({ ok: await run() })}\n`);
} catch (error) {
  if (!(error instanceof SalvorError)) throw error;
  process.stdout.write(
    `${JSON.stringify({ code: error.code, details: error.details, exit: error.entry.exit })}\n`,
  );
}
