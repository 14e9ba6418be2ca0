import { setImmediate } from 'node:timers/promises';
import { SqlScan } from '../../../kernel/sql-scan.ts';
import type { Compression } from '../../../model/inspection.ts';
import type { PlainSource } from '../input/plain-source.ts';
import type { WideEncoding } from '../input/unicode.ts';
import { GAP_BYTES, type Gap } from '../input/units/gap.ts';
import { recogniseTool } from '../tool/recognise-tool.ts';
import { Collector } from './collector.ts';
import type { DumpFacts } from './dump-facts.ts';
import { guessBytes } from './guess-encoding.ts';

export interface ReadFactsOptions {
  readonly file: string;
  readonly sizeBytes: number;
  readonly compression: Compression;
  readonly wide: WideEncoding | null;
  readonly hasMark: boolean;
  /** The whole text, its beginning included, its byte order mark not. */
  readonly source: PlainSource;
  readonly head: Buffer;
  /** Of the packed stream, as far as it has been read. */
  readonly gaps: () => readonly Gap[];
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

const TAIL_BYTES = 4096;
const SAMPLE_BYTES = 64 * 1024;
/** A text without any statement this far is no dump; the rest need not be read. */
const SILENT_BYTES_MAX = 64 << 20;
const NUL_BYTES_MAX = 1 << 30;
/** Files read without promises give others their turn this often. */
const TURN_BYTES = 16 << 20;

/** One pass over the text: everything the detectors and the report need. */
export async function readFacts(options: ReadFactsOptions): Promise<DumpFacts> {
  const { source, head } = options;
  const scan = new SqlScan();
  const firstComments = head.subarray(0, 8192).toString('utf8');
  const { escapesLines, isStock } = recogniseTool(firstComments, firstComments);
  scan.watchLines(escapesLines);
  if (isStock) scan.checkRows(true);
  const collector = new Collector(scan, guessBytes(head));
  const reader = new TextReader(scan, source);
  let stoppedEarly = false;
  for (let turnAt = TURN_BYTES; ; ) {
    const item = scan.next();
    if (item !== null) {
      collector.take(item);
      continue;
    }
    if (scan.ended) break;
    passGap(scan, reader, options.gaps().at(-1));
    if (reader.plainBytes >= turnAt) {
      turnAt += TURN_BYTES;
      await setImmediate();
      options.signal.throwIfAborted();
      options.onBytes(reader.plainBytes);
      stoppedEarly = isHopeless(collector, scan, reader.plainBytes);
    }
    if (stoppedEarly) scan.endInput();
    else await reader.readOn();
  }
  collector.takeRows();
  return factsOf(options, { scan, collector, reader, stoppedEarly });
}

/** What was begun before a gap of the packed stream ends there, whatever is missing. */
function passGap(scan: SqlScan, { plainBytes }: TextReader, gap: Gap | undefined): void {
  if (gap !== undefined && gap.byte + GAP_BYTES === plainBytes) scan.goOn(plainBytes, 'lost');
}

function isHopeless(collector: Collector, scan: SqlScan, plainBytes: number): boolean {
  return (collector.statements === 0 && plainBytes > SILENT_BYTES_MAX) || scan.nulBytes > NUL_BYTES_MAX;
}

/** Feeds the scanner, and keeps the end of the text and a sample of what is not ASCII. */
class TextReader {
  readonly #scan: SqlScan;
  readonly #source: PlainSource;
  readonly sample = Buffer.alloc(SAMPLE_BYTES);
  sampleBytes = 0;
  plainBytes = 0;
  #tail: Buffer = Buffer.alloc(0);

  constructor(scan: SqlScan, source: PlainSource) {
    this.#scan = scan;
    this.#source = source;
  }

  async readOn(): Promise<void> {
    const room = this.#scan.room();
    const reading = this.#source.read(room);
    const count = typeof reading === 'number' ? reading : await reading;
    if (count === 0) return this.#scan.endInput();
    this.#scan.filled(count);
    this.plainBytes += count;
    const bytes = room.subarray(0, count);
    this.#tail =
      count >= TAIL_BYTES
        ? Buffer.from(bytes.subarray(-TAIL_BYTES))
        : Buffer.concat([this.#tail, bytes]).subarray(-TAIL_BYTES);
    if (this.sampleBytes < SAMPLE_BYTES) this.#takeSample(bytes);
  }

  get tail(): Buffer {
    return this.#tail;
  }

  /** The first stretches outside ASCII, each with what stands around it. */
  #takeSample(bytes: Buffer): void {
    let at = 0;
    while (this.sampleBytes < SAMPLE_BYTES) {
      while (at < bytes.length && (bytes[at] ?? 0) < 128) at++;
      if (at >= bytes.length) return;
      const end = Math.min(bytes.length, at + 512, at + SAMPLE_BYTES - this.sampleBytes);
      this.sampleBytes += bytes.copy(this.sample, this.sampleBytes, at, end);
      at = end;
    }
  }
}

interface Passed {
  readonly scan: SqlScan;
  readonly collector: Collector;
  readonly reader: TextReader;
  readonly stoppedEarly: boolean;
}

function factsOf(options: ReadFactsOptions, { scan, collector, reader, stoppedEarly }: Passed): DumpFacts {
  const { file, sizeBytes, compression, wide, hasMark, source, head } = options;
  const text = head.subarray(0, 65_536).toString('utf8');
  return {
    file,
    sizeBytes,
    compression,
    wide,
    hasMark,
    stoppedEarly,
    sourceDamage: source.damage,
    gaps: options.gaps(),
    plainBytes: reader.plainBytes,
    tool: recogniseTool(collector.comments, text),
    tables: collector.tables,
    views: collector.views,
    triggers: collector.triggers,
    routines: collector.routines,
    events: collector.events,
    statements: collector.statements,
    strays: collector.strays,
    linesInStrings: collector.linesInStrings,
    rowProblems: collector.rowProblems,
    brokenStatements: collector.brokenStatements,
    wrongRows: collector.wrongRows,
    unfit: collector.unfit,
    badText: collector.badText,
    doubled: collector.texts.doubled,
    remarkable: collector.remarkable,
    completions: collector.completions,
    headers: collector.headers,
    saved: collector.saved,
    givenBack: collector.givenBack,
    foreignKeyChecks: collector.foreignKeyChecks,
    salvaged: collector.salvaged,
    convertedBegins: collector.convertedBegins,
    convertedEnds: collector.convertedEnds,
    lastComment: collector.lastComment,
    names: collector.names,
    sample: reader.sample.subarray(0, reader.sampleBytes),
    hasHighBytes: reader.sampleBytes > 0,
    end: scan.place,
    tail: reader.tail.toString('utf8'),
    nulRuns: scan.nulRuns,
    nulBytes: scan.nulBytes,
    lineEnds: scan.lineEnds,
    lastTable: collector.lastTable,
    tableAt: (byte) => collector.tableAt(byte),
  };
}
