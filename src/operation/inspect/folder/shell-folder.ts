import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InspectReport } from '../../../model/inspection.ts';
import { displayName } from '../../../sql/object-name.ts';
import { firstCompression } from '../input/first-bytes.ts';
import { openText } from '../input/open-text.ts';
import { compressionByNames, FolderReport } from './folder-report.ts';
import type { FolderFiles, InspectFolderOptions } from './inspect-folder.ts';

const JSON_BYTES_MAX = 64 << 20;
const NEWLINE = 10;
const BACKSLASH = 92;

interface Done {
  readonly chunkFileBytes?: Readonly<Record<string, number>>;
  readonly tableDataBytes?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A folder of MySQL Shell: `@.json` first, a description per table, chunks of rows, `@.done.json` last. */
export async function inspectShell(
  options: InspectFolderOptions,
  files: FolderFiles,
): Promise<InspectReport> {
  const { folder, signal } = options;
  const report = new FolderReport();
  const root = await readJson<{ version?: string; serverVersion?: string; dumper?: string }>(
    folder,
    '@.json',
    files,
  );
  report.serverVersion = root?.serverVersion ?? null;
  report.toolVersion = /(\d+\.\d+\.\d+)/.exec(root?.dumper ?? '')?.[1] ?? root?.version ?? null;
  const done = await readJson<Done>(folder, '@.done.json', files);
  if (done === null) report.missing('@.done.json', null, 'the dump was never finished');
  for (const name of files.keys()) {
    const [, schema, table] = /^(.+?)@(.+)\.json$/.exec(name) ?? [];
    if (schema === undefined || table === undefined || name.startsWith('@.')) continue;
    report.table(decodeURIComponent(schema), decodeURIComponent(table));
    if (!files.has(`${schema}@${table}.sql`))
      report.missing(`${schema}@${table}.sql`, displayName(schema, table), 'its structure');
  }
  for (const [name, bytes] of Object.entries(done?.chunkFileBytes ?? {})) {
    report.comparedRows = true;
    if (!files.has(name)) report.missing(name, tableOf(name), `a chunk of ${bytes} bytes`);
  }
  for (const [name, sizeBytes] of files) {
    signal.throwIfAborted();
    if (!/\.tsv(?:\.zst|\.gz)?$/.test(name)) continue;
    const expected = done?.chunkFileBytes?.[name] ?? null;
    await addChunk(report, { folder, name, sizeBytes, expected });
  }
  const sizeBytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  const compression = compressionByNames([...files.keys()]);
  return report.seal({ folder, tool: 'mysql-shell', sizeBytes, compression, beganAt: options.beganAt });
}

/** `schema@table@3.tsv.zst`, `schema@table@@4.tsv.zst`, `schema@table.tsv.zst`. */
function tableOf(name: string): string | null {
  const [, schema, table] = /^(.+?)@(.+?)(?:@@?\d+)?\.tsv/.exec(name) ?? [];
  return schema === undefined || table === undefined
    ? null
    : displayName(decodeURIComponent(schema), decodeURIComponent(table));
}

async function addChunk(
  report: FolderReport,
  chunk: {
    readonly folder: string;
    readonly name: string;
    readonly sizeBytes: number;
    readonly expected: number | null;
  },
): Promise<void> {
  const { folder, name, sizeBytes, expected } = chunk;
  const file = join(folder, name);
  const table = tableOf(name);
  const { rows, plainBytes, broken, endsLine } = await countRows(file, sizeBytes);
  report.plainBytes += plainBytes;
  const [schema = '', tableName = ''] =
    table === null ? [] : [table.slice(0, table.indexOf('.')), table.slice(table.indexOf('.') + 1)];
  if (table !== null) report.table(schema, tableName).rows += rows;
  if (broken !== null)
    report.damage.push({
      kind: 'compression',
      byte: broken.byte,
      line: null,
      table,
      detail: broken.detail,
      file: name,
    });
  if (broken === null && !endsLine && plainBytes > 0) {
    report.damage.push({
      kind: 'cut',
      byte: plainBytes,
      line: rows + 1,
      table,
      detail: 'inside a row',
      file: name,
    });
  }
  if (expected !== null && expected !== plainBytes && broken === null) {
    const detail = `@.done.json says ${expected} bytes of rows, the chunk holds ${plainBytes}`;
    report.damage.push({ kind: 'data-missing', byte: null, line: null, table, detail, file: name });
  }
}

async function countRows(file: string, sizeBytes: number) {
  const { source } = openText(file, sizeBytes === 0 ? 'none' : firstCompression(file), sizeBytes);
  const room = Buffer.alloc(256 * 1024);
  let rows = 0;
  let plainBytes = 0;
  let escaped = false;
  let endsLine = false;
  try {
    for (let count = await source.read(room); count > 0; count = await source.read(room)) {
      plainBytes += count;
      for (let i = 0; i < count; i++) {
        const byte = room[i];
        endsLine = byte === NEWLINE && !escaped;
        if (endsLine) rows++;
        escaped = byte === BACKSLASH && !escaped;
      }
    }
  } finally {
    await source.close();
  }
  return { rows, plainBytes, broken: source.damage, endsLine };
}

async function readJson<T>(folder: string, name: string, files: FolderFiles): Promise<T | null> {
  const size = files.get(name);
  if (size === undefined || size > JSON_BYTES_MAX) return null;
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  } catch {
    return null;
  }
}
