import { runGroup } from '../../base/run-group.ts';
import type { OnEvent } from '../../model/event.ts';
import type { Chunk, Manifest, TableRows } from '../../model/manifest.ts';
import type { VerifyReport } from '../../model/report.ts';
import type { Repository } from '../../repository/repository.ts';
import { RunMeter } from '../usage/run-meter.ts';
import { keyRange } from './key-range.ts';
import { verifyFiles } from './verify-files.ts';
import type { VerifyJob } from './verify-object.ts';
import { VerifyThread } from './verify-pool.ts';

export interface VerifyOptions {
  readonly repository: Repository;
  readonly manifest: Manifest;
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

interface Place {
  readonly table: TableRows;
  readonly chunk: Chunk;
}

/** Compares every stored byte of a snapshot with its manifest. Damage is in the report; it is not an error. */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const { repository, manifest, signal, onEvent } = options;
  const meter = new RunMeter();
  const places = manifest.tables.flatMap((table) => table.chunks.map((chunk) => ({ table, chunk })));
  const sum = (of: (place: Place) => number) => places.reduce((total, place) => total + of(place), 0);
  const rows = sum(({ chunk }) => chunk.rows);
  const plainBytes = sum(({ chunk }) => chunk.plainBytes);
  onEvent({ type: 'plan', tables: manifest.tables.length, rows, bytes: plainBytes, exact: true });

  // The files beside the manifest: without them there is no way out without Salvor.
  onEvent({ type: 'step', step: 'files' });
  const bad: VerifyReport['bad'][number][] = await verifyFiles(repository, manifest, signal);

  // Every object, in as many threads as asked for.
  onEvent({ type: 'step', step: 'objects' });
  const queue = [...places];
  const thread = async (groupSignal: AbortSignal) => {
    const worker = new VerifyThread(repository.storage.place);
    try {
      for (let place = queue.shift(); place; place = queue.shift()) {
        const found = await worker.verify(jobOf(place), groupSignal);
        if (found) bad.push({ ...describe(place), ...found });
        const { schema, name } = place.table;
        const { rows, plainBytes, storedBytes } = place.chunk;
        onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes });
      }
    } finally {
      await worker.close();
    }
  };
  await runGroup(
    signal,
    Array.from({ length: Math.min(options.threads, places.length) }, () => thread),
  );

  return {
    snapshot: manifest.snapshot,
    level: 'full',
    objects: new Set(places.map(({ chunk }) => chunk.object)).size,
    tables: manifest.tables.length,
    rows,
    plainBytes,
    storedBytes: sum(({ chunk }) => chunk.storedBytes),
    bad,
    usage: meter.endLocal(options.threads),
  };
}

function jobOf({ table, chunk }: Place): VerifyJob {
  const names = table.columns.map(({ name }) => name);
  return {
    chunk,
    columns: Math.max(1, names.length),
    keyFields: table.key.map((name) => names.indexOf(name)),
  };
}

function describe({ table, chunk }: Place) {
  return {
    object: chunk.object,
    table: `${table.schema}.${table.name}`,
    range: keyRange(chunk),
    rows: chunk.rows,
  };
}
