import { readErrorNumber } from '../observation/error-number.ts';
import { unwrapLine } from '../observation/line-prefix.ts';
import type { Observation } from '../observation/observation.ts';
import { plainText } from '../observation/plain-text.ts';
import { readMysqlbinlog, readMysqlClient, readMysqldump, readMysqlShell } from './client-tools.ts';
import type { LineReader } from './line-reader.ts';
import { readOwnOutput } from './own-output.ts';
import { readMydumper } from './parallel-dumpers.ts';
import { readPhysicalTool } from './physical-tools.ts';
import { readApplication, readCompressor, readShell, readSsh, readTar, readTransfer } from './pipe-tools.ts';
import { readServerJson, readServerLog } from './server-log.ts';
import { readContainer, readCron, readKernel, readSystemd } from './system-log.ts';

/** The first that recognises a line has it, so the more exact ones come first. */
const READERS: readonly LineReader[] = [
  readOwnOutput,
  readMysqldump,
  readServerJson,
  readPhysicalTool,
  readMydumper,
  readMysqlShell,
  readKernel,
  readServerLog,
  readSystemd,
  readMysqlClient,
  readMysqlbinlog,
  readCron,
  readTransfer,
  readSsh,
  readCompressor,
  readTar,
  readShell,
  readContainer,
  readApplication,
];

const MOST_CHARACTERS = 2000;
const OBJECT =
  /\btable:? [`'"]?([\w$.-]{1,130})[`'"]?|\bfile:? ['"`]([^'"`]{1,250})['"`]|\bserver (?:on|host) '([^']{1,250})'/i;

/** One line as an observation; `null` for a line without anything to read. */
export function readObservation(line: string, number: number, count: number): Observation | null {
  if (line.trim() === '') return null;
  const { text: inner, time, source } = unwrapLine(plainText(line.slice(0, MOST_CHARACTERS * 2)));
  // A short line that is all prefix is better read whole.
  const own = inner.trim() === '' ? line.slice(0, MOST_CHARACTERS) : inner.slice(0, MOST_CHARACTERS);
  const reading = READERS.map((reader) => reader(own)).find((found) => found !== null) ?? null;
  const text = (reading?.text ?? own).slice(0, MOST_CHARACTERS);
  const object = OBJECT.exec(text);
  return {
    line: number,
    file: null,
    place: number,
    text,
    time: reading?.time ?? time,
    level: reading?.level ?? null,
    tool: reading?.tool ?? null,
    component: reading?.component ?? source,
    phase: reading?.phase ?? null,
    ...readErrorNumber(text),
    code: reading?.code ?? /\b(?:MY-\d{6}|ER_[A-Z][A-Z_]+)\b/.exec(text)?.[0] ?? null,
    object: object?.[1] ?? object?.[2] ?? object?.[3] ?? null,
    count,
  };
}
