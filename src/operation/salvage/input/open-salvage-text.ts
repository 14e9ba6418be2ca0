import { openInUnits, type PackedDump } from '../../inspect/input/open-text.ts';
import { readHead, withHead } from '../../inspect/input/plain-source.ts';
import {
  decodedSource,
  hasUtf8Mark,
  type WideEncoding,
  wideEncodingOf,
} from '../../inspect/input/unicode.ts';
import type { GappedSource } from '../../inspect/input/units/gap.ts';
import { recogniseTool } from '../../inspect/tool/recognise-tool.ts';
import { lfSource, toLf } from './lf-source.ts';

export interface OpenedSalvage {
  readonly text: GappedSource;
  /** The beginning of the text; it is still to be read. */
  readonly head: Buffer;
  readonly wide: WideEncoding | null;
  readonly hasMark: boolean;
  /** Line ends are read as LF. */
  readonly lineEnds: 'lf' | 'crlf' | 'cr';
  close(): Promise<void>;
}

const HEAD_BYTES = 256 * 1024;
const MARK_BYTES = 3;
const LINES_MIN = 5;
/** A character that is lost must not look like one that was there: no dump holds NUL. */
const UNKNOWN = '\0\0\0';

/** Opens the file once more from its beginning; both passes over it read the very same bytes. */
export async function openSalvageText(dump: PackedDump): Promise<OpenedSalvage> {
  const { source: units } = openInUnits(dump);
  const first = await readHead(units, HEAD_BYTES);
  const wide = wideEncodingOf(first);
  const raw = withHead(first, units);
  const decoded = wide === null ? raw : decodedSource(raw, wide, UNKNOWN);
  const start = await readHead(decoded, HEAD_BYTES);
  const hasMark = hasUtf8Mark(start);
  const head = hasMark ? start.subarray(MARK_BYTES) : start;
  const lineEnds = lineEndsOf(head);
  const whole = withHead(head, decoded);
  return {
    text: Object.assign(lineEnds === 'lf' ? whole : lfSource(whole, lineEnds), { gaps: units.gaps }),
    head: lineEnds === 'lf' ? head : toLf(head, lineEnds),
    wide,
    hasMark,
    lineEnds,
    close: () => units.close(),
  };
}

function lineEndsOf(head: Buffer): 'lf' | 'crlf' | 'cr' {
  const text = head.toString('latin1');
  if (!text.includes('\n')) return text.includes('\r-- ') || text.includes(';\r') ? 'cr' : 'lf';
  const { isStock, isUnix } = recogniseTool(text, text);
  const lines = text.split('\n').slice(0, -1);
  return isStock && isUnix && lines.length >= LINES_MIN && lines.every((line) => line.endsWith('\r'))
    ? 'crlf'
    : 'lf';
}
