import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { fail } from '../../errors/salvor-error.ts';
import type { ConvertedFile, ConvertReport, Split } from '../../model/convert.ts';
import type { OnEvent } from '../../model/event.ts';
import { isPattern } from '../../model/name-pattern.ts';
import {
  isEverything,
  resolveSelection,
  type Selection,
  type SelectionRequest,
  type TableName,
} from '../../model/selection.ts';
import { refuseExisting } from '../output/write-output.ts';
import { ConvertWork } from './convert-work.ts';
import { writeOneFile } from './output/write-one-file.ts';
import { writeSplit } from './output/write-split.ts';
import { type RewriteRequest, rewriterFor } from './rewrite/rewriter-for.ts';
import { namesOf } from './source/names.ts';
import { takeSources } from './source/take-sources.ts';

export interface ConvertRequest {
  /** Dumps, packed or not, or folders that a split has written; several become one. */
  readonly files: readonly string[];
  /** A file that does not exist yet, packed as its name says (.gz, .zst); of a split, a folder that does not; or a stream. */
  readonly output: string | Writable;
  readonly selection?: SelectionRequest;
  readonly split?: Split | undefined;
  readonly rewrite?: RewriteRequest;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

/**
 * Writes dumps anew: all of them or a part, as one file or cut into many, each of which loads by itself. They are read twice, once to see that
 * they are whole, once to copy, and never changed. Raises CONVERT_DAMAGED for what is not whole, CONVERT_NOT_IN_DUMP,
 * CONVERT_SOURCE_UNKNOWN, CONVERT_UNCONVERTIBLE.
 */
export async function convert(request: ConvertRequest): Promise<ConvertReport> {
  const { files, output, split, signal = new AbortController().signal } = request;
  const onEvent = request.onEvent ?? (() => undefined);
  const beganAt = performance.now();
  if (typeof output === 'string') await refuseExisting(output);

  onEvent({ type: 'step', step: 'convert-read' });
  const taken = await takeSources(files, signal);
  const asked = request.selection ?? { schemas: [], tables: [] };
  const selection = resolveSelection(asked, namesOf(taken.sources));
  const ignored = selection.ignored ?? { schemas: [], tables: [] };
  const takesAll = isEverything(selection) && ignored.schemas.length + ignored.tables.length === 0;
  const unmatched = unmatchedIn(asked, selection);
  if (unmatched.length > 0) fail('CONVERT_NOT_IN_DUMP', { file: taken.name, names: unmatched });

  const rewriter = rewriterFor(taken, request.rewrite ?? {});

  onEvent({ type: 'step', step: 'convert-write' });
  const work = new ConvertWork({ taken, selection, takesAll, rewriter, signal });
  const written: readonly ConvertedFile[] =
    split === undefined || typeof output !== 'string'
      ? [await writeOneFile(work, output)]
      : await writeSplit(work, output, split);
  const [first] = taken.sources;
  return {
    files: files.map((file) => basename(file)),
    output: typeof output === 'string' ? output : '-',
    tool: first?.tool ?? 'unknown',
    compression: first?.compression ?? 'none',
    whole: work.isWhole,
    tables: work.tables,
    written,
    leftOut: work.leftOut.list,
    rewrites: rewriter?.rewrites ?? [],
    seconds: (performance.now() - beganAt) / 1000,
  };
}

/** Patterns that nothing was put in the place of: they stay as they were asked for. A name may well hold an asterisk. */
function unmatchedIn(asked: SelectionRequest, { schemas, tables }: Selection): string[] {
  const isLeft = (table: TableName) =>
    asked.tables.includes(table) && (isPattern(table.schema) || isPattern(table.table));
  return [
    ...schemas.filter((name) => asked.schemas.includes(name) && isPattern(name)),
    ...tables.filter(isLeft).map(({ schema, table }) => `${schema}.${table}`),
  ];
}
