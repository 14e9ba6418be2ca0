import type { Clock } from '../../base/clock.ts';
import type { Language } from '../../errors/describe.ts';
import { SalvorError } from '../../errors/salvor-error.ts';
import { type Check, COSTS, type DoctorReport, type Purpose } from '../../model/check.ts';
import type { SelectionRequest } from '../../model/selection.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import type { Session } from '../../mysql/session.ts';
import { openRepository, type Repository } from '../../repository/repository.ts';
import { openLocalStorage } from '../../storage/local.ts';
import { endStatements } from '../end-statements.ts';
import { ALL_PROBES } from '../probe/all-probes.ts';
import { describeResults } from '../probe/describe-finding.ts';
import { hostFacts } from '../probe/host-facts.ts';
import type { ProbeContext } from '../probe/probe.ts';
import { repositoryFacts } from '../probe/repository-facts.ts';
import { CHEAP_COSTS, chooseProbes, runProbes } from '../probe/run-probes.ts';
import { serverFacts } from '../probe/server-facts.ts';
import { examineFolder, type FolderQuestion } from './folder/examine-folder.ts';

export interface DoctorOptions {
  /** null: no server is asked. */
  readonly connection: ConnectionOptions | null;
  readonly selection: SelectionRequest;
  /** Folder of a repository, or where one is to be; null: none was named. */
  readonly place: string | null;
  readonly purposes: readonly Purpose[];
  /** Also read rows: samples and whole tables. */
  readonly deep: boolean;
  /** Ids of the probes to run, of those that the rest allows; null: all. */
  readonly only: readonly string[] | null;
  /** A backup older than this is a failure. */
  readonly maxAgeMs: number | null;
  readonly language: Language;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks server, machine and repository what would make a backup or restore fail. Changes nothing. */
export async function doctor(options: DoctorOptions): Promise<DoctorReport> {
  const { purposes, deep, language } = options;
  const startedAt = performance.now();
  const repository = await tryOpen(options);
  const server = await tryConnect(options);
  const session = server.found;
  try {
    const context = contextOf(options, server, repository);
    const costs = deep ? COSTS : CHEAP_COSTS;
    const chosen = chooseProbes(ALL_PROBES, { purposes, costs });
    // Whoever asks no server knows that nothing of it was asked.
    const askable =
      options.connection === null ? chosen.filter(({ needs }) => !needs.includes('server')) : chosen;
    const wanted = askable.filter(({ id }) => options.only?.includes(id) ?? true);
    const results = await runProbes(wanted, context);
    const checks = describeResults(results, language);
    return {
      server: session?.identity ?? null,
      purposes,
      deep,
      checks,
      status: worstOf(checks),
      seconds: Math.round(performance.now() - startedAt) / 1000,
    };
  } finally {
    if (options.signal.aborted && session !== null && options.connection !== null) {
      await endStatements(options.connection, [session]);
    }
    await session?.close();
  }
}

export interface FolderOptions extends Omit<FolderQuestion, 'nowMs'> {
  readonly language: Language;
  readonly clock: Clock;
}

/** The same for a folder of dumps that another program writes: no server is asked. */
export async function doctorFolder(options: FolderOptions): Promise<DoctorReport> {
  const { language, clock, ...question } = options;
  const startedAt = performance.now();
  const results = await examineFolder({ ...question, nowMs: clock.nowMs() });
  const checks = describeResults(results, language);
  return {
    server: null,
    purposes: ['backup'],
    deep: false,
    checks,
    status: worstOf(checks),
    seconds: Math.round(performance.now() - startedAt) / 1000,
  };
}

/** What could not be had is a finding. */
type Attempt<T> =
  | { readonly found: T; readonly error: null }
  | { readonly found: null; readonly error: SalvorError | null };

const NOT_ASKED = { found: null, error: null } as const;

async function attempt<T>(signal: AbortSignal, get: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { found: await get(), error: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof SalvorError)) throw error;
    return { found: null, error };
  }
}

async function tryConnect({ connection, signal }: DoctorOptions): Promise<Attempt<Session>> {
  return connection === null ? NOT_ASKED : attempt(signal, () => connect(connection, { signal }));
}

async function tryOpen({ place, signal }: DoctorOptions): Promise<Attempt<Repository>> {
  return place === null ? NOT_ASKED : attempt(signal, () => openRepository(openLocalStorage(place)));
}

function contextOf(
  options: DoctorOptions,
  server: Attempt<Session>,
  repository: Attempt<Repository>,
): ProbeContext {
  const { connection, selection, place, signal, clock } = options;
  const host = hostFacts();
  const { hostname } = host;
  const session = server.found;
  return {
    purposes: options.purposes,
    server:
      session === null || connection === null
        ? null
        : serverFacts({ connection, session, selection, hostname, signal }),
    connectError: server.error,
    host,
    repository: repository.found === null ? null : repositoryFacts(repository.found, signal),
    repositoryError: repository.error,
    place,
    maxAgeMs: options.maxAgeMs,
    nowMs: () => clock.nowMs(),
    signal,
  };
}

function worstOf(checks: readonly Check[]): DoctorReport['status'] {
  if (checks.some(({ status }) => status === 'fail')) return 'fail';
  return checks.some(({ status }) => status === 'warn') ? 'warn' : 'ok';
}
