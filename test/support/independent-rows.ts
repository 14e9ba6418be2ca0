import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { runClient, stockArgv } from './stock-client.ts';

interface ComparedTable {
  readonly schema: string;
  readonly name: string;
  readonly versioned: boolean;
}

export function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString('utf8');
}

export function quote(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** A name as a literal that no character set can spoil. */
export function literal(text: string): string {
  return `_utf8mb4 x'${Buffer.from(text, 'utf8').toString('hex')}' COLLATE utf8mb4_bin`;
}

/** Compares the rows of one table as multisets: every value of every row in hex, one hash per row, sorted. */
export async function compareRows(
  left: ScratchServer,
  right: ScratchServer,
  table: ComparedTable,
): Promise<readonly string[]> {
  const select = await selectOf(left, table);
  const [ours, theirs] = await Promise.all([left, right].map((server) => rowHashes(server, select)));
  const name = `${table.schema}.${table.name}`;
  if (ours?.length !== theirs?.length) return [`${name}: ${ours?.length} rows against ${theirs?.length}`];
  if (ours?.join() === theirs?.join()) return [];
  const there = new Set(theirs);
  const differing = ours?.filter((hash) => !there.has(hash)).length;
  return [`${name}: ${differing} of ${ours?.length} rows are not on the right`];
}

/** Rows of a table, by the same means, for counts that a scenario expects. */
export async function countRows(server: ScratchServer, table: ComparedTable): Promise<number> {
  return (await rowHashes(server, await selectOf(server, table))).length;
}

async function selectOf(server: ScratchServer, { schema, name, versioned }: ComparedTable): Promise<string> {
  const sql =
    'SELECT HEX(COLUMN_NAME), HEX(DATA_TYPE) FROM information_schema.COLUMNS ' +
    `WHERE BINARY TABLE_SCHEMA = BINARY ${literal(schema)} AND BINARY TABLE_NAME = BINARY ${literal(name)} ` +
    'ORDER BY ORDINAL_POSITION;\n';
  const lines = (await runClient(server, sql)).toString('latin1').split('\n').slice(0, -1);
  const columns = lines.map((line) => {
    const [column = '', type = ''] = line.split('\t').map(fromHex);
    return value(quote(column), type.toLowerCase());
  });
  const period = versioned && !lines.some((line) => isPeriod(line)) ? ['row_start', 'row_end'] : [];
  const all = [...columns, ...period.map((column) => value(column, 'timestamp'))];
  const from = `${quote(schema)}.${quote(name)}${versioned ? ' FOR SYSTEM_TIME ALL' : ''}`;
  return `SELECT ${all.join(', ')} FROM ${from};\n`;
}

// Scenarios name their explicit period columns rs and re.
function isPeriod(line: string): boolean {
  return ['rs', 're'].includes(fromHex(line.split('\t')[0] ?? ''));
}

/** `~` for NULL (NULL for a float), `!` where the server could not make the text (too long), else the value so that every bit shows. */
function value(column: string, type: string): string {
  // As text within an expression, MySQL prints 22 characters of a number and no more.
  if (/^(?:float|double)$/.test(type)) return `${column} * 1e0`;
  const text = /^(?:enum|set)$/.test(type)
    ? `CONCAT('=', HEX(${column}), ':', CAST(${column} AS UNSIGNED))`
    : /char|text|blob|binary|json|geom|point|line|poly|vector|bit/.test(type)
      ? `CONCAT('=', HEX(${column}))`
      : `CONCAT('=', HEX(CONCAT(${column})))`;
  return `IF(${column} IS NULL, '~', IFNULL(${text}, '!'))`;
}

/** One hash per line of the client's output, as it comes: a line may have hundreds of megabytes. */
async function rowHashes(server: ScratchServer, select: string): Promise<string[]> {
  const [program = '', ...options] = stockArgv(server, 'mysql');
  const args = [
    '--batch',
    '--raw',
    '--skip-column-names',
    '--quick',
    '--max-allowed-packet=1G',
    '--binary-mode',
  ];
  const client = spawn(program, [...options, '--default-character-set=utf8mb4', ...args], { env: {} });
  const stderr: Buffer[] = [];
  client.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<number | null>((resolve) => client.once('close', resolve));
  client.stdin.end(`SET time_zone = '+00:00'; ${select}`);
  const hashes: string[] = [];
  let line = createHash('sha256');
  for await (const chunk of client.stdout as AsyncIterable<Buffer>) {
    if (chunk.includes(0x21)) throw new Error(`a value was too long to be compared: ${select}`);
    for (let from = 0; from < chunk.length; ) {
      const end = chunk.indexOf(0x0a, from);
      line.update(chunk.subarray(from, end === -1 ? chunk.length : end));
      if (end === -1) break;
      hashes.push(line.digest('base64'));
      line = createHash('sha256');
      from = end + 1;
    }
  }
  const code = await ended;
  if (code !== 0)
    throw new Error(`the client failed (${code}): ${Buffer.concat(stderr).toString('utf8')}\n${select}`);
  return hashes.toSorted();
}
