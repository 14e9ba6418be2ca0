import type { OnEvent, Warning } from '../../../model/event.ts';
import type { LockingPolicy } from '../../../model/locking.ts';
import type { PaceRequest } from '../../../model/pace.ts';
import type { SqlStreamReport } from '../../../model/report.ts';
import type { SelectionRequest } from '../../../model/selection.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { selectedNames } from '../../../mysql/questions/schema/selected-names.ts';
import { endStatements } from '../../end-statements.ts';
import { RunMeter } from '../../usage/run-meter.ts';
import { checkParts } from '../check-parts.ts';
import { RunPace } from '../pace/run-pace.ts';
import { SchemaWatch } from '../schema-watch.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { Dump, type DumpOptions } from './dump.ts';

export interface SqlStreamOptions extends Pick<DumpOptions, 'write' | 'parts' | 'rowsOnly'> {
  readonly connection: ConnectionOptions;
  readonly selection: SelectionRequest;
  readonly locking: LockingPolicy;
  readonly pace: PaceRequest;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/**
 * One consistent moment of a server as plain SQL, straight from the socket, over one connection. Nothing proves it but its last line,
 * which is written only when everything before it has been, and no table has changed meanwhile.
 */
export async function streamSql(options: SqlStreamOptions): Promise<SqlStreamReport> {
  const { connection, parts, rowsOnly, locking, signal, onEvent, write } = options;
  const meter = new RunMeter();
  onEvent({ type: 'step', step: 'connect' });
  const session = await connect(connection, { signal });
  const selection = await session.orDestroy(selectedNames(session, options.selection, signal));
  await session.orDestroy(checkParts(session, parts, selection, signal));
  const pace = new RunPace(options.pace, options);
  await session.orDestroy(pace.open(session.identity));
  const watch = new SchemaWatch(session, selection, signal);
  const dump = new Dump({ session, watch, parts, rowsOnly, pace, write, onEvent });

  // One consistent point; what no transaction protects is written while nobody can change it.
  onEvent({ type: 'step', step: 'snapshot' });
  const taken = await openSnapshot(session, {
    ...{ connection, connections: 1, selection, locking, signal, onEvent },
    atMoment: async (moment) => {
      const unprotected = await watch.begin(moment, moment.signal);
      if (unprotected.length === 0) return;
      await watch.complete();
      await dump.begin();
      await dump.writeRows(unprotected, moment.signal);
    },
  });
  try {
    for (const { kind, heldMs } of taken.locks) onEvent({ type: 'lock', kind, heldMs });
    await watch.complete();
    await dump.begin();

    // The rows of everything else, from the snapshot.
    onEvent({ type: 'step', step: 'rows' });
    pace.start();
    await dump.writeRows(watch.protectedTables, signal);
    await pace.close();
    const consistency = await taken.finish();
    const unseen = consistency.definitions === 'compared' ? await watch.compareWithNow(connection) : [];

    // The last line makes it whole.
    await dump.end(consistency);
    await session.close();
    const warnings: readonly Warning[] = [...watch.facts.warnings, ...unseen];
    const usage = meter.end({ cpuMs: 0, storageMs: dump.waitedMs, paceMs: pace.heldMs }, 1);
    return {
      source: session.identity,
      tables: dump.tables,
      definitions: rowsOnly ? 0 : watch.facts.definitions.length,
      accounts: rowsOnly ? 0 : watch.facts.accounts.length,
      coordinates: consistency.coordinate,
      locks: consistency.locks,
      strategy: consistency.strategy,
      bytes: dump.bytes,
      leftOut: watch.facts.leftOut,
      usage,
      pace: pace.report(),
      warnings,
    };
  } catch (error) {
    taken.destroy();
    await endStatements(connection, taken.sessions);
    throw error;
  } finally {
    await pace.close();
  }
}
