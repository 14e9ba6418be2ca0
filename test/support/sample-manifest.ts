import type { Chunk, Manifest, TableRows } from '../../src/model/manifest.ts';
import { addRowDigests, EMPTY_ROW_DIGEST } from '../../src/model/row-digest.ts';

/** With every optional field present: a field added to the model without a thought for the schema does not compile here. */
type Full<T> = T extends readonly (infer Item)[]
  ? readonly Full<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Full<Exclude<T[Key], undefined>> }
    : T;

export const SAMPLE_SNAPSHOT = '20260801T020000Z-0123abcd';
export const SAMPLE_REPOSITORY = '8b0d5c1e-2f4a-4c3b-9d6e-7f8a9b0c1d2e';

const sampleChunk: Full<Chunk> = {
  object: `ab/ab${'0'.repeat(62)}.zst`,
  plainSha256: `ab${'0'.repeat(62)}`,
  storedSha256: 'c'.repeat(64),
  plainBytes: 100,
  storedBytes: 50,
  rows: 10,
  digest: '0123456789abcdef0123456789abcdef',
  firstKey: ['1', { base64: '/w==' }],
  lastKey: ['10', 'zürich'],
  above: null,
  upTo: null,
};

/** A manifest in which every field of the model occurs. */
export const FULL_MANIFEST: Full<Manifest> = {
  format: 1,
  snapshot: SAMPLE_SNAPSHOT,
  repository: SAMPLE_REPOSITORY,
  program: 'salvor 0.1.0',
  startedAt: '2026-08-01T02:00:00.000Z',
  finishedAt: '2026-08-01T02:00:07.125Z',
  source: {
    vendor: 'mariadb',
    version: '10.11.19-MariaDB',
    versionNumber: 101119,
    versionComment: 'Debian 12',
    serverUuid: '11111111-2222-3333-4444-555555555555',
    hostname: 'db1',
    port: 3306,
    serverId: 1,
  },
  variables: { lower_case_table_names: '0' },
  selection: {
    schemas: [],
    tables: [],
    ignored: { schemas: ['test_*'], tables: [{ schema: 'shop', table: 'log_?' }] },
  },
  consistency: {
    strategy: 'read-lock',
    connections: 4,
    locks: [{ kind: 'FLUSH TABLES WITH READ LOCK', waitedMs: 1, heldMs: 3.5 }],
    definitions: 'locked',
    coordinate: { file: 'bin.000001', position: 4, gtidSet: '0-1-7' },
  },
  definitions: [
    {
      kind: 'table',
      schema: 'shop',
      name: 'orders',
      sql: 'CREATE TABLE `orders` (`id` int)',
      session: {
        sqlMode: 'ANSI_QUOTES',
        characterSetClient: 'utf8mb4',
        collationConnection: 'utf8mb4_bin',
        databaseCollation: 'latin1_swedish_ci',
        timeZone: 'SYSTEM',
      },
      trigger: { table: 'orders', timing: 'BEFORE', event: 'INSERT', order: 1 },
      sequence: { nextValue: '-9223372036854775807', round: '0' },
      table: {
        autoIncrement: '18446744073709551615',
        exactDefaults: [{ column: 'c', characterSet: 'utf8mb4', valueHex: 'F09F9880' }],
      },
      broken: 'View references invalid table',
      createdAt: 1780000000,
    },
  ],
  accounts: [
    {
      user: 'app',
      host: '%',
      isRole: false,
      createSql: { base64: '/w==' },
      grantsSql: ['GRANT USAGE ON *.* TO `app`@`%`'],
      defaultRoleSql: 'SET DEFAULT ROLE r FOR app',
    },
  ],
  tables: [
    {
      schema: 'shop',
      name: 'orders',
      engine: 'InnoDB',
      transactional: true,
      systemVersioned: false,
      part: { condition: 'id > 5' },
      columns: [{ name: 'id', type: 'int(11)', characterSet: 'utf8mb4', travel: 'bytes' }],
      key: ['id', 'name'],
      rows: 10,
      digest: sampleChunk.digest,
      plainBytes: 100,
      storedBytes: 50,
      largestRowBytes: 20,
      generated: [],
      chunks: [sampleChunk],
    },
  ],
  checks: [{ name: 'sum', query: 'SELECT 1', expect: '1', answer: { base64: '/w==' } }],
  leftOut: [{ code: 'HISTOGRAMS', count: 3 }],
  newBytes: 50,
  files: [{ name: 'recover.sh', sizeBytes: 10, sha256: 'd'.repeat(64) }],
};

/** One table of these chunks, its sums right. */
export function tableOf(chunks: readonly Chunk[]): TableRows {
  const sum = (field: 'rows' | 'plainBytes' | 'storedBytes') =>
    chunks.reduce((total, chunk) => total + chunk[field], 0);
  return {
    ...(FULL_MANIFEST.tables[0] as TableRows),
    key: [],
    rows: sum('rows'),
    plainBytes: sum('plainBytes'),
    storedBytes: sum('storedBytes'),
    digest: chunks.reduce((total, chunk) => addRowDigests(total, chunk.digest), EMPTY_ROW_DIGEST),
    chunks,
  };
}

/** A manifest for this repository and snapshot whose one table consists of these chunks. */
export function manifestOf(
  at: { readonly repository: string; readonly snapshot: string },
  chunks: readonly Chunk[],
): Omit<Manifest, 'files'> {
  const { files: _, ...rest } = FULL_MANIFEST as Manifest;
  return { ...rest, ...at, tables: [tableOf(chunks)] };
}
