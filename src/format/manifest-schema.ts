import type { z as Zod, ZodType } from 'zod';
import { MOST_CHECKS, MOST_QUERY_LENGTH } from '../model/business-check.ts';
import { LEFT_OUT_CODES, type Manifest, STRATEGIES } from '../model/manifest.ts';
import { MOST_CONDITION_LENGTH } from '../model/table-part.ts';

type Z = typeof Zod;

export const SNAPSHOT_ID = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;
export const OBJECT_NAME = /^[0-9a-f]{2}\/[0-9a-f]{64}(\.[1-9][0-9]?)?\.zst$/;
/** A snapshot's other files: one segment, so that nothing leads elsewhere. */
export const SNAPSHOT_FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const SHA256 = /^[0-9a-f]{64}$/;
const ROW_DIGEST = /^[0-9a-f]{32}$/;
const DECIMAL = /^\d{1,40}$/;
const INTEGER = /^-?\d{1,40}$/;
/** Stands in statements without quotes. */
const WORD = /^\w{1,64}$/;
/** What can be quoted as a name: no server has an empty one, or one with NUL. */
const OBJECT = /^[^\0]{1,256}$/;
export const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** More than any server allows; what a row decoder can hold. */
const MOST_COLUMNS = 65_535;

/**
 * The shape of manifest.json, field by field (docs/format.md, "Manifest"). Every object is strict: a field that this
 * version does not know is an error, so that nothing is silently ignored. zod costs 117 ms to load, so it is handed in
 * by whoever decodes a manifest.
 */
export function buildManifestSchema(z: Z): ZodType<Manifest> {
  return z.strictObject({
    format: z.literal(1),
    snapshot: z.string().regex(SNAPSHOT_ID),
    repository: z.uuid(),
    program: z.string().max(200),
    startedAt: z.string().regex(ISO_UTC),
    finishedAt: z.string().regex(ISO_UTC),
    source: serverIdentity(z),
    variables: z.record(z.string(), z.string()),
    selection: selection(z),
    consistency: consistency(z),
    definitions: z.array(definition(z)),
    accounts: z.array(account(z)),
    tables: z.array(tableRows(z)),
    checks: z.array(answeredCheck(z)).max(MOST_CHECKS).exactOptional(),
    leftOut: z.array(z.strictObject({ code: z.enum(LEFT_OUT_CODES), count: size(z).nullable() })),
    newBytes: size(z),
    files: z.array(
      z.strictObject({
        name: z.string().regex(SNAPSHOT_FILE_NAME),
        sizeBytes: size(z),
        sha256: z.string().regex(SHA256),
      }),
    ),
  });
}

export const size = (z: Z) => z.int().nonnegative();

const word = (z: Z) => z.string().regex(WORD);
const integer = (z: Z) => z.string().regex(INTEGER);
const objectName = (z: Z) => z.string().regex(OBJECT);

export const byteString = (z: Z) => z.union([z.string(), z.strictObject({ base64: z.base64() })]);

const serverIdentity = (z: Z) =>
  z.strictObject({
    vendor: z.enum(['mysql', 'mariadb', 'percona']),
    version: z.string(),
    versionNumber: size(z),
    versionComment: z.string(),
    serverUuid: z.string(),
    hostname: z.string(),
    port: size(z),
    serverId: size(z),
  });

export const coordinate = (z: Z) =>
  z.strictObject({ file: z.string(), position: size(z), gtidSet: z.string() });

const consistency = (z: Z) =>
  z.strictObject({
    strategy: z.enum(STRATEGIES),
    connections: size(z),
    locks: z.array(
      z.strictObject({
        kind: z.string(),
        waitedMs: z.number().nonnegative(),
        heldMs: z.number().nonnegative(),
      }),
    ),
    definitions: z.enum(['locked', 'compared']),
    coordinate: coordinate(z).nullable(),
  });

const definition = (z: Z) =>
  z.strictObject({
    kind: z.enum([
      'schema',
      'table',
      'sequence',
      'view',
      'procedure',
      'function',
      'package',
      'package body',
      'trigger',
      'event',
    ]),
    schema: objectName(z),
    name: objectName(z),
    sql: byteString(z),
    session: z
      .strictObject({
        sqlMode: z.string().exactOptional(),
        characterSetClient: word(z),
        collationConnection: word(z),
        databaseCollation: word(z).exactOptional(),
        timeZone: z.string().exactOptional(),
      })
      .exactOptional(),
    trigger: z
      .strictObject({ table: objectName(z), timing: z.string(), event: z.string(), order: size(z) })
      .exactOptional(),
    sequence: z.strictObject({ nextValue: integer(z), round: integer(z) }).exactOptional(),
    table: z
      .strictObject({
        autoIncrement: z.string().regex(DECIMAL).exactOptional(),
        exactDefaults: z
          .array(
            z.strictObject({
              column: objectName(z),
              characterSet: word(z),
              valueHex: z.string().regex(/^([0-9a-fA-F]{2})*$/),
            }),
          )
          .exactOptional(),
      })
      .exactOptional(),
    broken: z.string().exactOptional(),
    createdAt: z.number().exactOptional(),
  });

const account = (z: Z) =>
  z.strictObject({
    user: z.string(),
    host: z.string(),
    isRole: z.boolean(),
    createSql: byteString(z),
    grantsSql: z.array(byteString(z)),
    defaultRoleSql: byteString(z).exactOptional(),
  });

export const tableName = (z: Z) => z.strictObject({ schema: z.string(), table: z.string() });

const answeredCheck = (z: Z) =>
  z.strictObject({
    name: z.string(),
    query: z.string().max(MOST_QUERY_LENGTH),
    expect: z.string().nullable().exactOptional(),
    answer: byteString(z).nullable(),
  });

const names = (z: Z) => ({
  schemas: z.array(z.string()),
  tables: z.array(tableName(z)),
});

export const selection = (z: Z) =>
  z.strictObject({ ...names(z), ignored: z.strictObject(names(z)).exactOptional() });

export const carriedColumn = (z: Z) =>
  z.strictObject({
    name: objectName(z),
    type: z.string(),
    characterSet: z.string().nullable(),
    travel: z.enum(['bytes', 'float', 'text', 'index']),
  });

export const tablePart = (z: Z) =>
  z.strictObject({ condition: z.string().max(MOST_CONDITION_LENGTH).nullable() });

const tableRows = (z: Z) =>
  z.strictObject({
    schema: objectName(z),
    name: objectName(z),
    engine: z.string(),
    transactional: z.boolean(),
    systemVersioned: z.boolean(),
    part: tablePart(z).exactOptional(),
    columns: z.array(carriedColumn(z)).max(MOST_COLUMNS),
    generated: z.array(z.string()),
    key: z.array(z.string()),
    rows: size(z),
    digest: z.string().regex(ROW_DIGEST),
    plainBytes: size(z),
    storedBytes: size(z),
    largestRowBytes: size(z),
    chunks: z.array(chunk(z)),
  });

export const chunk = (z: Z) =>
  z.strictObject({
    object: z.string().regex(OBJECT_NAME),
    plainSha256: z.string().regex(SHA256),
    storedSha256: z.string().regex(SHA256),
    plainBytes: z.int().positive(),
    storedBytes: z.int().positive(),
    rows: z.int().positive(),
    digest: z.string().regex(ROW_DIGEST),
    firstKey: z.array(byteString(z)).exactOptional(),
    lastKey: z.array(byteString(z)).exactOptional(),
    above: z.array(byteString(z)).nullable().exactOptional(),
    upTo: z.array(byteString(z)).nullable().exactOptional(),
  });
