import type { DamageKind } from '../../../model/inspection.ts';
import type { LinePlace } from '../account/dump-facts.ts';
import type { Detector } from './detector.ts';

const TOOL_ERROR =
  /(?:mysqldump|mariadb-dump|mysqlpump|mydumper)(?:\.exe)?: (?:Error|Got error|Couldn't)|^\*\* ?\(mydumper/i;

/** Lines of other programs, most often standard error that went into the same file. */
export const strayLines: Detector = ({ strays, linesInStrings, tail, plainBytes, end, lastTable }) => {
  const found = [...strays, ...linesInStrings].map((line) => ({
    kind: kindOf(line),
    byte: line.byte,
    line: line.line,
    table: line.table,
    detail: line.text,
  }));
  const last = end.state === 'string' ? TOOL_ERROR.exec(tail.slice(-1024)) : null;
  if (last === null || found.some(({ kind }) => kind === 'tool-error')) return found;
  const text = tail.slice(-1024).slice(last.index);
  const byte = plainBytes - Buffer.byteLength(text);
  return [...found, { kind: 'tool-error', byte, line: null, table: lastTable, detail: text.trim() }];
};

function kindOf({ text }: LinePlace): DamageKind {
  return TOOL_ERROR.test(text) ? 'tool-error' : 'stray-line';
}
