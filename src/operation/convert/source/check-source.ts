import { fail } from '../../../errors/salvor-error.ts';
import type { Compression, Damage, DumpTool } from '../../../model/inspection.ts';
import type { Names } from '../../../model/selection.ts';
import type { DumpFacts } from '../../inspect/account/dump-facts.ts';
import { compareChecksum } from '../../inspect/checksum-file.ts';
import { hasEndProof } from '../../inspect/detect/missing-end.ts';
import { dumpFileFacts } from '../../inspect/input/dump-file.ts';
import { firstCompression } from '../../inspect/input/first-bytes.ts';
import { openText } from '../../inspect/input/open-text.ts';
import { readHead } from '../../inspect/input/plain-source.ts';
import { inspectFile } from '../../inspect/inspect-file.ts';

/** A dump that may be converted: read once, whole and undamaged. */
export interface CheckedSource {
  readonly file: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly compression: Compression;
  readonly tool: DumpTool;
  /** As its head says; null where it does not. */
  readonly serverVersion: string | null;
  /** Of all tables; the second reading must see as many. */
  readonly rows: number;
  readonly names: Names;
  /** What is a view in the end, by display name. */
  readonly views: ReadonlySet<string>;
  /** The schema of its tables, where it may name none itself. */
  readonly schema: string | null;
  /** The comment lines before the first statement. */
  readonly head: readonly string[];
  /** What its producer writes last; null where it has not, or writes none. */
  readonly completion: string | null;
  /** What a salvage says of its losses; null where there were none. */
  readonly salvaged: string | null;
}

const HEAD_BYTES = 64 * 1024;

/** Errors: DUMP_UNREADABLE, DUMP_NOT_A_FILE, CONVERT_FOLDER, CONVERT_DAMAGED, and those of reading it. */
export async function checkSource(file: string, signal: AbortSignal): Promise<CheckedSource> {
  const { size: sizeBytes, mtimeMs: modifiedMs } = await fileFacts(file);
  const compression = firstCompression(file);
  const read = await inspectFile({ file, sizeBytes, compression, signal, onBytes: () => undefined });
  const { facts } = read;
  const checksum = await compareChecksum(file, signal);
  refuseDamage(file, facts, [...read.damage, ...(checksum?.damage ?? [])]);
  const tables = [...facts.tables.values()];
  return {
    file,
    sizeBytes,
    modifiedMs,
    compression,
    tool: facts.tool.tool,
    serverVersion: facts.tool.serverVersion,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    names: {
      schemas: [...new Set(tables.map(({ schema }) => schema ?? ''))],
      tables: tables.map(({ schema, name }) => ({ schema: schema ?? '', table: name })),
    },
    views: facts.views,
    schema: tables[0]?.schema ?? null,
    head: await headLines(file, compression, sizeBytes),
    completion: completionOf(facts),
    salvaged: facts.salvaged === null || !/incomplete/.test(facts.salvaged.text) ? null : facts.salvaged.text,
  };
}

export async function fileFacts(file: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const found = await dumpFileFacts(file);
  if (found.isDirectory()) fail('CONVERT_FOLDER', { file });
  return found;
}

/** What a salvage has left out is told on, in every piece; all else would be hidden by what is written anew. */
function refuseDamage(file: string, facts: DumpFacts, damage: readonly Damage[]): void {
  const hiding = damage.filter(({ kind }) => kind !== 'salvaged');
  const [first] = hiding;
  if (first === undefined && facts.statements > 0) return;
  const { kind, byte, table, detail } = first ?? { kind: 'empty', byte: 0, table: null, detail: '' };
  fail('CONVERT_DAMAGED', {
    file,
    count: Math.max(1, hiding.length),
    kind,
    byte: byte ?? '',
    table: table ?? '',
    detail,
  });
}

/** The file's own, where there is an end by which it could be known to be whole. */
function completionOf(facts: DumpFacts): string | null {
  if (!hasEndProof(facts)) return null;
  return /(?:^|\n)(-- Dump completed[^\n]*)\s*$/.exec(facts.tail)?.[1] ?? null;
}

async function headLines(file: string, compression: Compression, sizeBytes: number): Promise<string[]> {
  const { source } = openText(file, compression, sizeBytes);
  try {
    const lines = (await readHead(source, HEAD_BYTES)).toString('utf8').split(/\r?\n/);
    const end = lines.findIndex((line) => !/^(?:--|#|\s*$|\/\*M!\d*\\)/.test(line));
    const head = lines.slice(0, Math.max(end, 0)).filter((line) => /^(?:--|#)/.test(line));
    // Titles of sections belong to what follows them; the file's own begin with the producer.
    const title = head.findIndex((line) => /^-- (?:Current Database|Table structure)/.test(line));
    return title < 0 ? head : head.slice(0, title);
  } finally {
    await source.close();
  }
}
