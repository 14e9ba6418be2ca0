import type { OnEvent, Warning } from '../../../model/event.ts';
import type { LockingPolicy } from '../../../model/locking.ts';
import type { Consistency } from '../../../model/manifest.ts';
import type { PaceRequest } from '../../../model/pace.ts';
import type { SqlStreamReport } from '../../../model/report.ts';
import type { Selection, SelectionRequest } from '../../../model/selection.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { selectedNames } from '../../../mysql/questions/schema/selected-names.ts';
import type { Session } from '../../../mysql/session.ts';
import { endStatements } from '../../end-statements.ts';
import { RunMeter } from '../../usage/run-meter.ts';
import { checkParts } from '../check-parts.ts';
import { RunPace } from '../pace/run-pace.ts';
import { refuseDamaged } from '../refuse-damaged.ts';
import { SchemaWatch } from '../schema-watch.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { Dump, type DumpOptions } from './dump.ts';

export interface SqlStreamOptions extends Pick<DumpOptions, 'write' | 'parts' | 'rowsOnly'> {
  readonly connection: ConnectionOptions;
  readonly selection: SelectionRequest;
  readonly locking: LockingPolicy;
  readonly pace: PaceRequest;
  readonly checkTables: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/**
 * One consistent moment of a server as plain SQL, straight from the socket, over one connection. Nothing proves it but its last line,
 * which is written only when everything before it has been, and no table has changed meanwhile.
 */
export async function streamSql(options: SqlStreamOptions): Promise<SqlStreamReport> {
  const { connection, parts, rowsOnly, signal, onEvent, write } = options;
  const meter = new RunMeter();
  onEvent({ type: 'step', step: 'connect' });
  const session = await connect(connection, { signal });
  const selection = await session.orDestroy(selectedNames(session, options.selection, signal));
  await session.orDestroy(checkParts(session, parts, selection, signal));
  const tablesChecked = await session.orDestroy(refuseDamaged(session, selection, options));
  const pace = new RunPace(options.pace, options);
  try {
    await session.orDestroy(pace.open(session.identity));
    const watch = new SchemaWatch(session, selection, signal);
    const dump = new Dump({ session, watch, parts, rowsOnly, pace, write, onEvent });
    return await takeDump(options, { meter, session, selection, tablesChecked, pace, watch, dump });
  } finally {
    await pace.close();
  }
}

interface DumpRun {
  readonly meter: RunMeter;
  readonly session: Session;
  readonly selection: Selection;
  readonly tablesChecked: number | null;
  readonly pace: RunPace;
  readonly watch: SchemaWatch;
  readonly dump: Dump;
}

async function takeDump(options: SqlStreamOptions, run: DumpRun): Promise<SqlStreamReport> {
  const { connection, locking, signal, onEvent } = options;
  const { session, selection, pace, watch, dump } = run;

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
    return reportOf(options, run, consistency, unseen);
  } catch (error) {
    taken.destroy();
    await endStatements(connection, taken.sessions);
    throw error;
  }
}

function reportOf(
  { rowsOnly }: SqlStreamOptions,
  { meter, session, tablesChecked, pace, watch, dump }: DumpRun,
  { coordinate, locks, strategy }: Consistency,
  unseen: readonly Warning[],
): SqlStreamReport {
  const { definitions, accounts, leftOut, warnings } = watch.facts;
  return {
    source: session.identity,
    tables: dump.tables,
    definitions: rowsOnly ? 0 : definitions.length,
    accounts: rowsOnly ? 0 : accounts.length,
    coordinates: coordinate,
    locks,
    strategy,
    bytes: dump.bytes,
    leftOut,
    usage: meter.end({ cpuMs: 0, storageMs: dump.waitedMs, paceMs: pace.heldMs }, 1),
    tablesChecked,
    pace: pace.report(),
    warnings: [...warnings, ...unseen],
  };
}
