import { statfs } from 'node:fs/promises';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { quoteName } from '../../../model/quote.ts';
import type { RestorePlan } from '../../../model/restore-plan.ts';
import type { SnapshotPart } from '../../../model/select-from-manifest.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { hasGlobalPrivilege, readGrants } from '../../../mysql/questions/grants.ts';
import { missingGrants, type NeededPrivileges } from '../../../mysql/questions/schema/missing-grants.ts';
import { readTargetFacts, type TargetFacts } from '../../../mysql/questions/target-facts.ts';
import type { Session } from '../../../mysql/session.ts';
import type { RewrittenSnapshot } from '../../rewrite/rewrite-snapshot.ts';

export interface PlanInput {
  readonly session: Session;
  readonly connection: ConnectionOptions;
  readonly manifest: Manifest;
  readonly part: SnapshotPart;
  readonly way: 'load-data' | 'insert';
  readonly fast: boolean;
  readonly withAccounts: boolean;
  readonly carried: RewrittenSnapshot;
  /** What cannot be carried is left out, and no reason to refuse. */
  readonly partial: boolean;
  /** Reasons found before: other vendor, not empty, an unfinished restore. */
  readonly refusals: readonly Warning[];
  readonly resumes: boolean;
  readonly tablesWithLaterKeys: number;
  readonly signal: AbortSignal;
}

/** Rows, indexes, half-filled pages and logs take about this much of the rows as text. Rough, and said to be. */
const SPACE_FACTOR = 2;
/** A row as text of an INSERT: every byte may be escaped. */
const INSERT_FACTOR = 2;
const MAY_WRITE_READ_ONLY = ['SUPER', 'CONNECTION_ADMIN', 'READ_ONLY ADMIN', 'READ ONLY ADMIN'];

/** Compares the snapshot's part with the target; changes nothing. */
export async function makePlan(input: PlanInput): Promise<RestorePlan> {
  const { session, signal, part } = input;
  const facts = await readTargetFacts({ session, signal });
  const { variables } = facts;
  const largestRowBytes = Math.max(0, ...part.tables.map((table) => table.largestRowBytes));
  const readOnly = await isReadOnly(session, facts);
  const plainBytes = part.tables.reduce((sum, table) => sum + table.plainBytes, 0);
  const plan: Omit<RestorePlan, 'refusals'> = {
    resumes: input.resumes,
    missingGrants: await missingGrants({ session, signal }, neededPrivileges(input)),
    target: {
      sqlMode: variables.sql_mode ?? '',
      gtidMode: variables.gtid_mode ?? null,
      readOnly,
      lowerCaseTableNames: Number(variables.lower_case_table_names ?? 0),
      maxAllowedPacketBytes: Number(variables.max_allowed_packet ?? 0),
    },
    largestRowBytes,
    spaceNeededBytes: plainBytes * SPACE_FACTOR,
    spaceFreeBytes: await freeBytes(input.connection, variables.datadir),
    tablesWithLaterKeys: input.tablesWithLaterKeys,
    rewrites: input.carried.rewrites,
    uncarried: input.carried.uncarried,
  };
  return { ...plan, refusals: [...input.refusals, ...refusalsOf(input, plan)] };
}

function refusalsOf(
  { part, way }: PlanInput,
  { target, largestRowBytes }: Omit<RestorePlan, 'refusals'>,
): readonly Warning[] {
  const found: Warning[] = [];
  if (target.readOnly) found.push({ code: 'TARGET_READ_ONLY', details: {} });
  // LOAD DATA sends a row in pieces; a statement must fit as a whole.
  const neededBytes = largestRowBytes * INSERT_FACTOR;
  if (way === 'insert' && neededBytes > target.maxAllowedPacketBytes) {
    const { maxAllowedPacketBytes: allowedBytes } = target;
    found.push({ code: 'TARGET_PACKET_TOO_SMALL', details: { neededBytes, allowedBytes } });
  }
  return target.lowerCaseTableNames === 0 ? found : [...found, ...collisions(part)];
}

/** On a server that takes \`A\` and \`a\` for one name. */
function collisions(part: SnapshotPart): readonly Warning[] {
  const named = part.definitions.filter(({ kind }) => ['schema', 'table', 'view', 'sequence'].includes(kind));
  const groups = Map.groupBy(named, (one) =>
    (one.kind === 'schema' ? one.name : `${one.schema}\0${one.name}`).toLowerCase(),
  );
  return [...groups.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined
      ? []
      : [{ code: 'TARGET_NAMES_COLLIDE', details: { first: nameOf(first), second: nameOf(second) } }],
  );
}

function nameOf({ kind, schema, name }: Definition): string {
  return kind === 'schema' ? `schema ${name}` : quoteName(schema, name);
}

async function isReadOnly(session: Session, { variables }: TargetFacts): Promise<boolean> {
  const isOn = (value: string | undefined) => value !== undefined && !/^(?:OFF|0)$/i.test(value);
  if (isOn(variables.super_read_only) || isOn(variables.innodb_read_only)) return true;
  if (!isOn(variables.read_only)) return false;
  const grants = await readGrants(session);
  return !MAY_WRITE_READ_ONLY.some((privilege) => hasGlobalPrivilege(grants, privilege));
}

function neededPrivileges({ part, fast, withAccounts }: PlanInput): readonly NeededPrivileges[] {
  const schemas = [...Map.groupBy(part.definitions, ({ schema }) => schema)].map(([schema, definitions]) => {
    const kinds = new Set(definitions.map(({ kind }) => kind));
    const hasAny = (...of: readonly Definition['kind'][]) => of.some((kind) => kinds.has(kind));
    return {
      schema,
      privileges: [
        ...['CREATE', 'DROP', 'ALTER', 'INDEX', 'REFERENCES', 'SELECT', 'INSERT'],
        ...(hasAny('view') ? ['CREATE VIEW', 'SHOW VIEW'] : []),
        ...(hasAny('procedure', 'function', 'package') ? ['CREATE ROUTINE', 'ALTER ROUTINE'] : []),
        ...(hasAny('trigger') ? ['TRIGGER'] : []),
        ...(hasAny('event') ? ['EVENT'] : []),
      ],
    };
  });
  const everywhere = [...(fast ? ['INNODB_REDO_LOG_ENABLE'] : []), ...(withAccounts ? ['CREATE USER'] : [])];
  return [...schemas, ...(everywhere.length > 0 ? [{ schema: null, privileges: everywhere }] : [])];
}

/** Only where the server is on this machine for sure. */
async function freeBytes(
  { socketPath }: ConnectionOptions,
  dataDir: string | undefined,
): Promise<number | null> {
  if (socketPath === undefined || dataDir === undefined) return null;
  try {
    const { bavail, bsize } = await statfs(dataDir);
    return bavail * bsize;
  } catch {
    // Another user's folder, or a container's: then it is not known.
    return null;
  }
}
