import { systemClock } from '../../base/clock.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { LockingPolicy } from '../../model/locking.ts';
import type { Consistency } from '../../model/manifest.ts';
import type { BackupReport } from '../../model/report.ts';
import type { SelectionRequest } from '../../model/selection.ts';
import type { PartRequest } from '../../model/table-part.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { selectedNames } from '../../mysql/questions/schema/selected-names.ts';
import { acquireBackupLock } from '../../repository/lock.ts';
import { readPreviousTables } from '../../repository/previous-tables.ts';
import type { Repository } from '../../repository/repository.ts';
import { newSnapshotId } from '../../repository/snapshot-id.ts';
import { endStatements } from '../end-statements.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { backupReport } from './backup-report.ts';
import { checkParts } from './check-parts.ts';
import { FrameCompressor } from './frame-compressor.ts';
import { FRAME_BUFFER_BYTES, READ_SIZES, type ReadSizes } from './read-sizes.ts';
import { SchemaWatch } from './schema-watch.ts';
import { sealBackup } from './seal-backup.ts';
import { openSnapshot } from './snapshot/open-snapshot.ts';
import type { OpenSnapshot } from './snapshot/snapshot-request.ts';
import { type TableWriting, writeTables } from './write-tables.ts';

export interface BackupOptions {
  readonly repository: Repository;
  readonly connection: ConnectionOptions;
  readonly selection: SelectionRequest;
  /** Of which tables not all rows are taken. */
  readonly parts: PartRequest;
  /** Connections that read at once. */
  readonly connections: number;
  /** zstd level of the stored chunks. */
  readonly level: number;
  readonly locking: LockingPolicy;
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

  onEvent({ type: 'step', step: 'connect' });
  const first = await connect(options.connection, { signal: options.signal });

  const selection = await first.orDestroy(selectedNames(first, options.selection, options.signal));
  await first.orDestroy(checkParts(first, options.parts, selection, options.signal));

  // Nobody else backs up this server into this repository meanwhile.
  const { serverUuid: sourceUuid } = first.identity;
  const lock = await first.orDestroy(acquireBackupLock(repository, { sourceUuid }));
  // A run that has lost its lock must not go on.
  const signal = AbortSignal.any([options.signal, lock.signal]);
  try {
    await meter.watchServer(first);
    const compressor = new FrameCompressor({
      level: options.level,
      framesAtOnce: FRAMES_AT_ONCE,
      bufferBytes: FRAME_BUFFER_BYTES,
    });
    const writing: TableWriting = {
      repository,
      compressor,
      sizes: options.sizes ?? READ_SIZES,
      parts: options.parts,
      previous: await readPreviousTables(repository, first.identity.serverUuid, { signal }),
      onEvent,
      done: [],
      warnings: [],
      newBytes: 0,
      storageWaitMs: 0,
    };
    const watch = new SchemaWatch(first, selection, signal);

    // One consistent point; what no transaction protects is read while nobody can write.
    onEvent({ type: 'step', step: 'snapshot' });
    const taken = await openSnapshot(first, {
      ...{ connection: options.connection, connections: options.connections, selection },
      ...{ locking: options.locking, signal, onEvent },
      atMoment: async (moment) => {
        const unprotected = await watch.begin(moment, moment.signal);
        await writeTables(moment.sessions, unprotected, writing, moment.signal);
      },
    });
    let consistency: Consistency;
    try {
      for (const { kind, heldMs } of taken.locks) onEvent({ type: 'lock', kind, heldMs });
      await watch.complete();
      for (const warning of watch.facts.warnings) onEvent({ type: 'warning', warning });

      // The rows of everything else, from the snapshot.
      onEvent({ type: 'step', step: 'rows' });
      const tables = watch.protectedTables;
      onEvent({
        type: 'plan',
        tables: watch.facts.tables.length,
        rows: tables.reduce((sum, table) => sum + table.estimatedRows, 0),
        bytes: tables.reduce((sum, table) => sum + table.estimatedBytes, 0),
        exact: false,
      });
      await writeTables(taken.sessions, tables, writing, signal);
      await meter.readServer();
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
      writing,
      lock,
    });
    const usage = meter.end(
      { cpuMs: compressor.waitedMs, storageMs: writing.storageWaitMs },
      taken.sessions.length,
    );
    return backupReport(
      repository.storage.place,
      manifest,
      [...watch.facts.warnings, ...writing.warnings],
      usage,
    );
  } finally {
    await lock.release();
  }
}

function unproven({ sessions }: OpenSnapshot): Warning {
  return { code: 'SNAPSHOT_UNPROVEN', details: { connections: sessions.length } };
}
