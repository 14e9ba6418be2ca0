import type { Warning } from '../../model/event.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { BackupReport, RunUsage } from '../../model/report.ts';

export function backupReport(
  place: string,
  manifest: Manifest,
  warnings: readonly Warning[],
  usage: RunUsage,
): BackupReport {
  const { tables, consistency } = manifest;
  return {
    place,
    snapshot: manifest.snapshot,
    source: manifest.source,
    tables: tables.map((table) => ({
      schema: table.schema,
      name: table.name,
      rows: table.rows,
      bytes: table.plainBytes,
      chunks: table.chunks.length,
      digest: table.digest,
      ...(table.part === undefined ? {} : { part: table.part }),
    })),
    definitions: manifest.definitions.length,
    accounts: manifest.accounts.length,
    coordinates: consistency.coordinate,
    locks: consistency.locks,
    strategy: consistency.strategy,
    connections: consistency.connections,
    plainBytes: tables.reduce((sum, table) => sum + table.plainBytes, 0),
    storedBytes: tables.reduce((sum, table) => sum + table.storedBytes, 0),
    newBytes: manifest.newBytes,
    leftOut: manifest.leftOut,
    seconds: usage.seconds,
    usage,
    warnings,
  };
}
