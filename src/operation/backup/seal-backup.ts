import { sha256Hex } from '../../base/hash.ts';
import { schemaSql } from '../../format/schema-sql.ts';
import type { AnsweredCheck } from '../../model/business-check.ts';
import { type Consistency, FORMAT_VERSION, type Manifest } from '../../model/manifest.ts';
import { PROGRAM } from '../../model/program.ts';
import type { Selection } from '../../model/selection.ts';
import type { ServerIdentity } from '../../model/server-identity.ts';
import type { SchemaFacts } from '../../mysql/questions/schema/schema-facts.ts';
import type { BackupLock } from '../../repository/lock.ts';
import { type NewSnapshotFile, sealSnapshot } from '../../repository/seal-snapshot.ts';
import { recoverGuide } from './recover-guide.ts';
import { recoverScript } from './recover-script.ts';
import type { TableWriting } from './write-tables.ts';

export interface SealOptions {
  readonly snapshot: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly source: ServerIdentity;
  readonly variables: Readonly<Record<string, string>>;
  readonly selection: Selection;
  readonly consistency: Consistency;
  readonly facts: SchemaFacts;
  readonly writing: TableWriting;
  readonly checks: readonly AnsweredCheck[];
  readonly lock: BackupLock;
}

/** Writes the snapshot's files and, last of all, its manifest. */
export async function sealBackup(options: SealOptions): Promise<Manifest> {
  const { facts, source, writing } = options;
  const written = new Map(writing.done.map((table) => [JSON.stringify([table.schema, table.name]), table]));
  const tables = facts.tables.map(({ schema, name }) => {
    const table = written.get(JSON.stringify([schema, name]));
    if (!table) throw new Error(`the rows of ${schema}.${name} were never read`);
    return table;
  });
  const content = {
    format: FORMAT_VERSION,
    snapshot: options.snapshot,
    repository: writing.repository.id,
    program: PROGRAM,
    startedAt: options.startedAt.toISOString(),
    finishedAt: options.finishedAt.toISOString(),
    source,
    variables: options.variables,
    selection: options.selection,
    consistency: options.consistency,
    definitions: facts.definitions,
    accounts: facts.accounts,
    tables,
    ...(options.checks.length === 0 ? {} : { checks: options.checks }),
    leftOut: facts.leftOut,
    newBytes: writing.newBytes,
  };
  const sql = schemaSql(content, source);
  const files = [
    { name: 'before-rows.sql', bytes: sql.beforeRows },
    { name: 'after-rows.sql', bytes: sql.afterRows },
    { name: 'accounts.sql', bytes: sql.accounts },
    { name: 'recover.sh', bytes: Buffer.from(recoverScript(content)) },
    { name: 'RECOVER.md', bytes: Buffer.from(recoverGuide(content)) },
  ];
  const sums = { name: 'SHA256SUMS', bytes: Buffer.from(checksums(content.tables, files)) };
  return sealSnapshot(writing.repository, content, [...files, sums], { lock: options.lock });
}

/** As sha256sum prints them, relative to the snapshot's folder. */
function checksums(tables: Manifest['tables'], files: readonly NewSnapshotFile[]): string {
  const objects = new Map(
    tables.flatMap((table) => table.chunks.map((chunk) => [chunk.object, chunk.storedSha256])),
  );
  const lines = [
    ...files.map((file) => `${sha256Hex(file.bytes)}  ${file.name}`),
    ...[...objects].map(([object, sha256]) => `${sha256}  ../../objects/${object}`),
  ];
  return `${lines.join('\n')}\n`;
}
