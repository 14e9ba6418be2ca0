import { systemClock } from '../../base/clock.ts';
import type { AnsweredCheck, BusinessCheck } from '../../model/business-check.ts';
import type { OnEvent, RunEvent, Warning } from '../../model/event.ts';
import type { LockingPolicy } from '../../model/locking.ts';
import type { Consistency } from '../../model/manifest.ts';
import type { PaceRequest } from '../../model/pace.ts';
import type { BackupReport } from '../../model/report.ts';
import type { SelectionRequest } from '../../model/selection.ts';
import type { PartRequest } from '../../model/table-part.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { readChangeMarks } from '../../mysql/questions/change-marks.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { selectedNames } from '../../mysql/questions/schema/selected-names.ts';
import { Journal } from '../../repository/journal.ts';
import { acquireBackupLock } from '../../repository/lock.ts';
import type { Repository } from '../../repository/repository.ts';
import { newSnapshotId } from '../../repository/snapshot-id.ts';
import { endStatements } from '../end-statements.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { answerChecks, assertChecks } from './answer-checks.ts';
import { backupReport } from './backup-report.ts';
import { checkParts } from './check-parts.ts';
import { FrameCompressor } from './frame-compressor.ts';
import { RunPace } from './pace/run-pace.ts';
import { FRAME_BUFFER_BYTES, READ_SIZES, type ReadSizes } from './read-sizes.ts';
import { refuseDamaged } from './refuse-damaged.ts';
import { continueRun } from './resume/continue-run.ts';
import { isJournalOver, type Leftovers, readLeftovers } from './resume/leftovers.ts';
import { ResumableTables } from './resume/resumable-tables.ts';
import { RunJournal } from './run-journal.ts';
import { SchemaWatch } from './schema-watch.ts';
import { sealBackup } from './seal-backup.ts';
import { openSnapshot } from './snapshot/open-snapshot.ts';
import { type ReplaceContext, SessionReplacer } from './snapshot/replace-session.ts';
import type { OpenSnapshot } from './snapshot/snapshot-request.ts';
import { type TableWriting, writeTables } from './write-tables.ts';

export interface BackupOptions {
  readonly repository: Repository;
  readonly connection: ConnectionOptions;
  readonly selection: SelectionRequest;
  /** Of which tables not all rows are taken. */
  readonly parts: PartRequest;
  /** What the user says of his data: asked of the snapshot, and of every server it is validated on. */
  readonly checks: readonly BusinessCheck[];
  /** Connections that read at once. */
  readonly connections: number;
  /** zstd level of the stored chunks. */
  readonly level: number;
  /** CHECK TABLE beforehand, of tables that can be damaged while the server runs on. */
  readonly checkTables: boolean;
  readonly locking: LockingPolicy;
  /** Go on with the unfinished run of the same selection, as far as it is proved that the source has not changed since. */
  readonly resume: boolean;
  /** How fast rows are read, once no lock stops writers. */
  readonly pace: PaceRequest;
  /** Default: READ_SIZES. */
  readonly sizes?: ReadSizes;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Frames under way in the thread pool, per connection and for all. */
const FRAMES_AT_ONCE = 6;

/** Takes one snapshot of a server into a repository. */
export async function backup(options: BackupOptions): Promise<BackupReport> {
  const { repository, onEvent } = options;
  const meter = new RunMeter();
  const startedAt = new Date(systemClock.nowMs());
  const snapshot = newSnapshotId(systemClock);

  assertChecks(options.checks);
  onEvent({ type: 'step', step: 'connect' });
  const first = await connect(options.connection, { signal: options.signal });

  const selection = await first.orDestroy(selectedNames(first, options.selection, options.signal));
  await first.orDestroy(checkParts(first, options.parts, selection, options.signal));
  const tablesChecked = await first.orDestroy(refuseDamaged(first, selection, options));

  const wanted = { selection, parts: options.parts };

  // Nobody else backs up this server into this repository meanwhile.
  const { serverUuid: sourceUuid } = first.identity;
  const lock = await first.orDestroy(acquireBackupLock(repository, { sourceUuid }));
  // A run that has lost its lock must not go on.
  const signal = AbortSignal.any([options.signal, lock.signal]);
  const pace = new RunPace(options.pace, { connection: options.connection, signal, onEvent });
  const watch = new SchemaWatch(first, selection, signal);
  const identityOf = (table: TableFacts) => watch.identityOf(table);
  const journal = new RunJournal(new Journal(repository, { source: sourceUuid, snapshot }), identityOf);
  try {
    await first.orDestroy(pace.open(first.identity));
    await meter.watchServer(first);

    // What earlier runs have left: boundaries, objects, and perhaps one to go on with.
    const resume = options.resume ? wanted : null;
    const left = await first.orDestroy(readLeftovers(repository, { sourceUuid, resume }, signal));
    for (const warning of left.warnings) onEvent({ type: 'warning', warning });
    const writing = beginWriting(options, left, { journal, pace });
    journal.begin(startedAt, wanted);
    const marks = await first.orDestroy(readChangeMarks(first));

    // One consistent point; what no transaction protects is read while nobody can write.
    onEvent({ type: 'step', step: 'snapshot' });
    const taken = await openSnapshot(first, {
      ...{ connection: options.connection, connections: options.connections, selection },
      ...{ locking: options.locking, signal, onEvent },
      atMoment: async (moment) => {
        journal.addMoment(marks);
        const unprotected = await watch.begin(moment, moment.signal);
        await writeTables(moment.sessions, unprotected, writing, moment.signal);
      },
    });
    let consistency: Consistency;
    let checks: readonly AnsweredCheck[];
    try {
      for (const { kind, heldMs } of taken.locks) onEvent({ type: 'lock', kind, heldMs });
      await watch.complete();
      for (const warning of watch.facts.warnings) onEvent({ type: 'warning', warning });
      if (left.toResume !== null) await continueRun(left.toResume, first, writing, identityOf);

      checks = await answerChecks(first, options.checks, { signal, warnings: writing.warnings });

      // The rows of everything else, from the snapshot.
      onEvent({ type: 'step', step: 'rows' });
      const tables = watch.protectedTables;
      onEvent(estimatesOf(tables, watch.facts.tables.length));
      writing.replacer = replacerFor(options, { taken, marks, writing, tables, identityOf });
      pace.start();
      await writeTables(taken.sessions, tables, writing, signal);
      await pace.close();
      await meter.readServer(taken.sessions);
      consistency = await taken.finish();
      if (consistency.definitions === 'compared') {
        writing.warnings.push(...(await watch.compareWithNow(options.connection)));
      }
      if (consistency.strategy === 'unproven') writing.warnings.push(unproven(taken));
      await Promise.all(taken.sessions.map((session) => session.close()));
    } catch (error) {
      // A server may still be sending: cutting is the only way to leave at once, and gives every lock back.
      taken.destroy();
      await endStatements(options.connection, taken.sessions);
      throw error;
    }

    // The manifest is the last thing written; before it there is no snapshot.
    onEvent({ type: 'step', step: 'seal' });
    signal.throwIfAborted();
    const manifest = await sealBackup({
      snapshot,
      startedAt,
      finishedAt: new Date(systemClock.nowMs()),
      source: first.identity,
      variables: watch.variables,
      selection,
      consistency,
      facts: watch.facts,
      checks,
      writing,
      lock,
    });
    await journal.remove(isJournalOver(left.unfinished, { snapshot, wanted }));
    const usage = meter.end(
      { cpuMs: writing.compressor.waitedMs, storageMs: writing.storageWaitMs, paceMs: pace.heldMs },
      taken.sessions.length,
    );
    const warnings = [...left.warnings, ...watch.facts.warnings, ...writing.warnings];
    const resumed = left.toResume === null ? null : { snapshot: left.toResume.snapshot, ...writing.resumed };
    return backupReport({
      place: repository.storage.place,
      manifest,
      warnings,
      resumed,
      usage,
      ...{ tablesChecked, pace: pace.report() },
    });
  } catch (error) {
    await journal.leave(wanted, onEvent);
    throw error;
  } finally {
    await pace.close();
    await lock.release();
  }
}

/** What is still to be read, as the server guesses it; `count` has the tables that were read already as well. */
function estimatesOf(tables: readonly TableFacts[], count: number): RunEvent {
  return {
    type: 'plan',
    tables: count,
    rows: tables.reduce((sum, table) => sum + table.estimatedRows, 0),
    bytes: tables.reduce((sum, table) => sum + table.estimatedBytes, 0),
    exact: false,
  };
}

function beginWriting(
  options: BackupOptions,
  { previous }: Leftovers,
  run: Pick<TableWriting, 'journal' | 'pace'>,
): TableWriting {
  const { repository, level, sizes = READ_SIZES, parts, onEvent } = options;
  return {
    repository,
    compressor: new FrameCompressor({ level, framesAtOnce: FRAMES_AT_ONCE, bufferBytes: FRAME_BUFFER_BYTES }),
    sizes,
    parts,
    previous,
    ...run,
    resumable: new ResumableTables(null, () => null),
    replacer: null,
    onEvent,
    done: [],
    warnings: [],
    newBytes: 0,
    storageWaitMs: 0,
    resumed: { chunks: 0, bytes: 0 },
  };
}

function replacerFor(
  { connection, onEvent }: BackupOptions,
  run: Pick<ReplaceContext, 'taken' | 'marks'> & {
    readonly writing: TableWriting;
    readonly tables: readonly TableFacts[];
    readonly identityOf: (table: TableFacts) => string | null;
  },
): SessionReplacer {
  const { taken, marks, writing, tables, identityOf } = run;
  const hasIdentities = () => tables.every((table) => identityOf(table) !== null);
  return new SessionReplacer({
    connection,
    taken,
    marks,
    hasIdentities,
    warnings: writing.warnings,
    onEvent,
  });
}

function unproven({ sessions }: OpenSnapshot): Warning {
  return { code: 'SNAPSHOT_UNPROVEN', details: { connections: sessions.length } };
}
