import type { Manifest } from '../../model/manifest.ts';
import type { BackupReport } from '../../model/report.ts';

export interface ReportParts
  extends Pick<BackupReport, 'place' | 'resumed' | 'usage' | 'tablesChecked' | 'pace' | 'warnings'> {
  readonly manifest: Manifest;
}

export function backupReport({
  place,
  manifest,
  warnings,
  resumed,
  usage,
  tablesChecked,
  pace,
}: ReportParts): BackupReport {
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
    resumed,
    leftOut: manifest.leftOut,
    seconds: usage.seconds,
    usage,
    tablesChecked,
    pace,
    warnings,
  };
}
