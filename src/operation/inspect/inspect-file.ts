import { fail } from '../../errors/salvor-error.ts';
import type { Compression, Damage, Hazard, InspectedTable } from '../../model/inspection.ts';
import { displayName } from '../../sql/object-name.ts';
import type { DumpFacts } from './account/dump-facts.ts';
import { readFacts } from './account/read-facts.ts';
import { detectAll } from './detect/all-detectors.ts';
import { hazardsOf } from './hazards.ts';
import { openInUnits, openText } from './input/open-text.ts';
import { guessOther, otherFormatOf } from './input/other-format.ts';
import { readHead, withHead } from './input/plain-source.ts';
import { decodedSource, hasUtf8Mark, wideEncodingOf } from './input/unicode.ts';
import type { UnitRepair } from './input/units/repair-unit.ts';

const HEAD_BYTES = 256 * 1024;
const MARK_BYTES = 3;

export interface InspectFileOptions {
  readonly file: string;
  readonly sizeBytes: number;
  readonly compression: Compression;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
  /** Members and frames that are wrong by one bit are read as if they were not. */
  readonly repair?: UnitRepair;
}

export interface InspectedFile {
  readonly facts: DumpFacts;
  readonly damage: readonly Damage[];
  readonly hazards: readonly Hazard[];
}

/** One pass over one file. Raises DUMP_NOT_SQL for what is recognised as something else. */
export async function inspectFile(options: InspectFileOptions): Promise<InspectedFile> {
  const { file, sizeBytes, compression, repair } = options;
  const opened = repair ? openInUnits({ ...options, repair }) : openText(file, compression, sizeBytes);
  try {
    const bytes = await readHead(opened.source, HEAD_BYTES);
    const wide = wideEncodingOf(bytes);
    const raw = withHead(bytes, opened.source);
    const text = wide === null ? raw : decodedSource(raw, wide);
    const first = wide === null ? bytes : await readHead(text, HEAD_BYTES);
    const hasMark = hasUtf8Mark(first);
    const head = hasMark ? first.subarray(MARK_BYTES) : first;
    const other = otherFormatOf(head);
    if (other !== null) fail('DUMP_NOT_SQL', { file, what: other });
    const source = wide === null ? withHead(head, opened.source) : withHead(head, text);
    const facts = await readFacts({
      ...options,
      wide,
      hasMark,
      source,
      head,
      gaps: () => opened.source.gaps,
    });
    if (facts.statements === 0 && facts.plainBytes > 0) refuseOther(facts, head);
    return { facts, damage: detectAll(facts), hazards: hazardsOf(facts, opened.badPaths) };
  } finally {
    await opened.source.close();
  }
}

/** No statement at all: damage where it was a dump once, else not a dump. */
function refuseOther({ file, headers, sourceDamage, rowProblems, tables }: DumpFacts, head: Buffer): void {
  const wasDump = headers.length > 0 || rowProblems.length > 0 || tables.size > 0 || sourceDamage !== null;
  const what = guessOther(head);
  if (!wasDump && what !== 'zeros') fail('DUMP_NOT_SQL', { file, what });
}

/** The tables of a file; one that damage names is not complete. */
export function tablesOf(facts: DumpFacts, damage: readonly Damage[]): readonly InspectedTable[] {
  const hurt = new Set(damage.map(({ table }) => table));
  return [...facts.tables.values()]
    .filter((table) => !facts.views.has(displayName(table.schema, table.name)))
    .map((table) => ({
      schema: table.schema,
      name: table.name,
      rows: table.rows,
      complete: !hurt.has(displayName(table.schema, table.name)),
      firstByte: table.firstByte,
      lastByte: table.lastByte,
    }));
}
