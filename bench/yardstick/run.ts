// One yardstick as a program of its own: `run.ts floor|limit SOCKET DATABASE FOLDER`. Prints one line of JSON. Its seconds run
// from before the connections are opened to when all is done: the start of the runtime is not in them.
import { setFlagsFromString } from 'node:v8';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { EndFinder } from './end-finder.ts';
import { FrameWriter, writerTotals } from './frame-writer.ts';
import { readTables } from './read-tables.ts';

const CONNECTIONS = 2;

// As the launcher of the product does it.
setFlagsFromString('--external-memory-accounted-in-global-limit');

const [what = '', socketPath = '', database = '', dir = ''] = process.argv.slice(2);
const connection = connectionOptions({ user: 'root', socketPath });
const totals = writerTotals(dir);
let bytes = 0;

function thrownAway() {
  const end = new EndFinder();
  const finish = async () => {
    bytes += end.bytes;
  };
  return Object.assign(end, { finish });
}

const beganAt = performance.now();
const sink = what === 'limit' ? () => new FrameWriter(totals) : thrownAway;
await readTables({ connection, database, connections: CONNECTIONS, sink });
const seconds = (performance.now() - beganAt) / 1000;
const { storedBytes, plainBytes } = totals;
console.log(JSON.stringify({ seconds, bytes: bytes || plainBytes, storedBytes }));
