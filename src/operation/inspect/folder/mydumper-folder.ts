import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InspectReport } from '../../../model/inspection.ts';
import { displayName } from '../../../sql/object-name.ts';
import { firstCompression } from '../input/first-bytes.ts';
import { inspectFile } from '../inspect-file.ts';
import { compressionByNames, FolderReport } from './folder-report.ts';
import type { FolderFiles, InspectFolderOptions } from './inspect-folder.ts';

const METADATA_BYTES_MAX = 64 << 20;
const SQL = /^(.+?)\.sql(?:\.(?:gz|zst))?$/;
const TABLE_STRUCTURE = /^(.+?)\.(.+)-schema$/;
const ROWS = /^(.+?)\.(.+?)(?:\.\d+)+$/;

/** A folder of mydumper: one structure file and any number of row files per table; `metadata` is finished last. */
export async function inspectMydumper(
  options: InspectFolderOptions,
  files: FolderFiles,
): Promise<InspectReport> {
  const { folder } = options;
  const report = new FolderReport();
  const structured = new Set<string>();
  for (const [name, sizeBytes] of files) {
    options.signal.throwIfAborted();
    const base = SQL.exec(name)?.[1];
    if (base === undefined) continue;
    await addFile(report, { ...options, name, sizeBytes, base });
    const table = TABLE_STRUCTURE.exec(base);
    if (table?.[1] !== undefined && table[2] !== undefined) structured.add(displayName(table[1], table[2]));
  }
  await compareMetadata(report, folder, files);
  checkPairs(report, files, structured);
  const names = [...files.keys()];
  const sizeBytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  return report.seal({
    folder,
    tool: 'mydumper',
    sizeBytes,
    compression: compressionByNames(names),
    beganAt: options.beganAt,
  });
}

async function addFile(
  report: FolderReport,
  o: InspectFolderOptions & { readonly name: string; readonly sizeBytes: number; readonly base: string },
): Promise<void> {
  const file = join(o.folder, o.name);
  const schema = o.base.split(/[.-]/)[0] ?? null;
  const owner = (ROWS.exec(o.base) ?? TABLE_STRUCTURE.exec(o.base))?.[2] ?? null;
  const ownTable = owner === null ? null : displayName(schema, owner);
  if (o.sizeBytes === 0) {
    report.damage.push({
      kind: 'empty',
      byte: 0,
      line: null,
      table: ownTable,
      detail: 'the file has no bytes',
      file: o.name,
    });
    return;
  }
  const compression = firstCompression(file);
  const { sizeBytes, signal } = o;
  const { facts, damage } = await inspectFile({
    file,
    sizeBytes,
    compression,
    signal,
    onBytes: () => undefined,
  });
  report.plainBytes += facts.plainBytes;
  for (const found of damage) {
    const table =
      found.table === null
        ? ownTable
        : found.table.includes('.')
          ? found.table
          : displayName(schema, found.table);
    report.damage.push({ ...found, table, file: o.name });
  }
  const isView = o.base.endsWith('-schema-view');
  for (const table of facts.tables.values()) {
    if (!isView) report.table(table.schema ?? schema, table.name).rows += table.rows;
  }
  for (const view of facts.views) report.views.add(view.includes('.') ? view : displayName(schema, view));
  for (const trigger of facts.triggers) report.triggers.add(trigger);
  for (const routine of facts.routines) report.routines.add(routine);
  for (const event of facts.events) report.events.add(event);
}

/** New versions write the rows of each table into `metadata`; all versions write when they finished. */
async function compareMetadata(report: FolderReport, folder: string, files: FolderFiles): Promise<void> {
  const size = files.get('metadata');
  if (size === undefined || files.has('metadata.partial')) {
    return report.missing('metadata', null, 'mydumper did not finish: metadata.partial was never renamed');
  }
  if (size > METADATA_BYTES_MAX) return;
  const text = await readFile(join(folder, 'metadata'), 'utf8');
  report.toolVersion = /mydumper[^\n]*?v?(\d+\.\d+[\w.-]*)/i.exec(text)?.[1] ?? null;
  if (!/Finished dump at/.test(text))
    report.missing('metadata', null, 'no line "Finished dump at": mydumper did not finish');
  for (const [, schema, name, body] of text.matchAll(/^\[`(.+?)`\.`(.+?)`\]\n((?:[^[\n][^\n]*\n?)*)/gm)) {
    const rows = /^rows\s*=\s*(\d+)/m.exec(body ?? '')?.[1];
    if (
      schema === undefined ||
      name === undefined ||
      rows === undefined ||
      /^is_view\s*=\s*1/m.test(body ?? '')
    )
      continue;
    report.comparedRows = true;
    const found = report.table(schema, name).rows;
    if (found === Number(rows)) continue;
    const detail = `metadata says ${rows} rows, the files hold ${found}`;
    const table = displayName(schema, name);
    report.damage.push({ kind: 'data-missing', byte: null, line: null, table, detail, file: 'metadata' });
  }
}

function checkPairs(report: FolderReport, files: FolderFiles, structured: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const name of files.keys()) {
    const base = SQL.exec(name)?.[1] ?? '';
    const [, schema, table] = ROWS.exec(base) ?? [];
    if (schema === undefined || table === undefined || TABLE_STRUCTURE.test(base)) continue;
    const full = displayName(schema, table);
    if (structured.has(full) || structured.size === 0 || seen.has(full)) continue;
    seen.add(full);
    report.missing(`${full}-schema.sql`, full, 'its rows are there, its structure file is not');
  }
}
