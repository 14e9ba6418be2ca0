import { quoteBytes, quoteString } from '../../quote.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { numberOf, textOf, textOrNull } from '../schema/result-values.ts';
import { progressTable } from './place.ts';

/** What an unfinished restore says about itself. */
export interface ProgressRun {
  readonly snapshot: string;
  /** What it restores, as JSON. */
  readonly scope: string;
  readonly program: string;
  /** ISO 8601, UTC. */
  readonly begunAt: string;
  /** Seconds since 1970 of the server's start, as it was when this run last began or went on. */
  readonly serverStarted: number;
  /** This run switched the server's redo log off. */
  readonly redoLogOff: boolean;
  /** Default collations of the schemas as they are to stay, as JSON; null until definitions are created that borrow them. */
  readonly schemaDefaults: string | null;
}

/** What a person calls it: the snapshot's id, or the file of another program's dump. */
export function runName({ snapshot, scope }: ProgressRun): string {
  if (!snapshot.startsWith(DUMP)) return snapshot;
  const { file } = JSON.parse(scope) as { readonly file?: unknown };
  return typeof file === 'string' ? file : snapshot;
}

/** Of a dump, `snapshot` is this and the hash of its files, and its scope names the file. */
export const DUMP = 'dump:';

const text = (value: string): string => quoteBytes(Buffer.from(value, 'utf8'));

/** The first word: from here on the target holds an unfinished restore. */
export async function insertRun(asking: Asking, schema: string, run: ProgressRun): Promise<void> {
  const values = [
    1,
    text(run.snapshot),
    text(run.scope),
    text(run.program),
    text(run.begunAt),
    Math.trunc(run.serverStarted),
    run.redoLogOff ? 1 : 0,
    'NULL',
  ];
  const sql = `INSERT INTO ${progressTable(schema, 'salvor_restore_run')} VALUES (${values.join(', ')})`;
  await execute(asking, sql, 'noting that a restore begins');
}

export async function readRun(asking: Asking, schema: string): Promise<ProgressRun | null> {
  const sql = `SELECT * FROM ${progressTable(schema, 'salvor_restore_run')}`;
  const row = (await ask(asking, sql, 'reading what an unfinished restore was'))[0];
  if (row === undefined) return null;
  return {
    snapshot: textOf(row, 'snapshot'),
    scope: textOf(row, 'scope'),
    program: textOf(row, 'program'),
    begunAt: textOf(row, 'begun_at'),
    serverStarted: numberOf(row, 'server_started'),
    redoLogOff: numberOf(row, 'redo_log_off') === 1,
    schemaDefaults: textOrNull(row, 'schema_defaults'),
  };
}

/** Changes what the run says about itself. */
export async function updateRun(
  asking: Asking,
  schema: string,
  change: Partial<Pick<ProgressRun, 'serverStarted' | 'redoLogOff' | 'schemaDefaults'>>,
): Promise<void> {
  const { serverStarted, redoLogOff, schemaDefaults } = change;
  const sets = [
    ...(serverStarted === undefined ? [] : [`server_started = ${Math.trunc(serverStarted)}`]),
    ...(redoLogOff === undefined ? [] : [`redo_log_off = ${redoLogOff ? 1 : 0}`]),
    ...(schemaDefaults == null ? [] : [`schema_defaults = ${text(schemaDefaults)}`]),
  ];
  const sql = `UPDATE ${progressTable(schema, 'salvor_restore_run')} SET ${sets.join(', ')}`;
  await execute(asking, sql, 'noting how far the restore is');
}

/** Seconds since 1970 of the server's start; exact to a second or two. Needs no privilege. */
export async function readServerStart(asking: Asking): Promise<number> {
  const doing = 'asking since when the server runs';
  const status = await ask(asking, `SHOW GLOBAL STATUS LIKE ${quoteString('Uptime')}`, doing);
  const now = await ask(asking, 'SELECT UNIX_TIMESTAMP() AS now', doing);
  return numberOf(now[0] ?? {}, 'now') - numberOf(status[0] ?? {}, 'value');
}
