import { RowKernel } from '../../kernel/row-kernel.ts';
import type { OnEvent } from '../../model/event.ts';
import type { Chunk, TableRows } from '../../model/manifest.ts';
import { quoteName } from '../../model/quote.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { type RowSource, readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import { readObject } from '../../repository/read-object.ts';
import type { Repository } from '../../repository/repository.ts';
import type { Move } from '../../sql/rewrite/move.ts';
import { assertCondition } from '../../sql/row-condition.ts';
import type { TsvSource } from './values/normalised-digest.ts';

/** The kernel writes nothing, or what is read at once; it still wants to know a size for its frames. */
export const FRAME_BYTES = 1 << 20;

export interface Matching {
  /** Tables that the server has. */
  readonly present: readonly TableFacts[];
  readonly repository: Repository;
  /** Of a table of which the snapshot has a part, only that part is compared. */
  readonly inPart: boolean;
  readonly move: Pick<Move, 'source' | 'target'>;
  /** The table as the snapshot holds it; its columns may be of other types there. */
  readonly storedAs: (table: TableRows) => TableRows;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

export interface Reading {
  readonly signal: AbortSignal;
  /** Waited for behind each block of rows; whoever sends them waits as well. */
  readonly after?: () => Promise<void>;
}

/** The rows of these chunks as they are stored. */
export function storedRows(
  repository: Repository,
  chunks: readonly Chunk[],
  { signal, after }: Reading,
): TsvSource {
  return async (push) => {
    for (const chunk of chunks)
      for await (const bytes of readObject(repository, chunk, { signal })) {
        push(bytes);
        await after?.();
      }
  };
}

/** The rows of the server. */
export function serverRows(session: Session, source: RowSource, { signal, after }: Reading): TsvSource {
  return async (push) => {
    const kernel = new RowKernel({
      write: 'tsv',
      frameBytes: FRAME_BYTES,
      deprecateEof: session.deprecateEof,
    });
    const onFrame = async (): Promise<void> => {
      push(kernel.takeOutput());
      await after?.();
    };
    await readTableRows(session, source, kernel, { signal, onFrame });
    if (kernel.outputBytes > 0) await onFrame();
  };
}

/** undefined: all rows are compared; null: none. */
export function conditionOf({ part }: TableRows, { inPart }: Matching): string | null | undefined {
  return inPart ? part?.condition : undefined;
}

export function rowSource(table: TableRows, matching: Matching): RowSource {
  const { schema, name, columns, systemVersioned } = table;
  const condition = conditionOf(table, matching);
  const source = { schema, name, columns, orderBy: [], within: null, systemVersioned };
  if (condition == null) return source;
  assertCondition(condition, quoteName(schema, name));
  return { ...source, condition };
}
