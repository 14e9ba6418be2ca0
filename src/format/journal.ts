import { sha256Hex } from '../base/hash.ts';
import { JOURNAL_VERSION, type JournalLine } from '../model/unfinished-run.ts';
import { buildJournalLineSchema } from './journal-schema.ts';
import { isDeeperThan } from './json-depth.ts';

/** Whose journal a part belongs to, and which part of it that is. */
export interface JournalPart {
  readonly repository: string;
  readonly source: string;
  readonly snapshot: string;
  /** From 1. */
  readonly part: number;
}

/** Why a part is not used. */
export type JournalFault = 'empty' | 'seal' | 'json' | 'too-deep' | 'too-new' | 'foreign' | 'schema';

export type DecodedPart =
  | { readonly lines: readonly JournalLine[] }
  | { readonly fault: JournalFault; readonly format?: number };

const MAX_DEPTH = 8;
const SEAL_LINE = /^\{"seal":"([0-9a-f]{64})"\}\n$/;
const SEAL_LINE_BYTES = 76;

/** The bytes of one part: a line that says whose it is, the lines, and the seal over all of them. */
export function encodeJournalPart(of: JournalPart, lines: readonly JournalLine[]): Buffer {
  const all = [{ format: JOURNAL_VERSION, ...of }, ...lines];
  const text = all.map((line) => `${JSON.stringify(line)}\n`).join('');
  return Buffer.from(`${text}${JSON.stringify({ seal: sha256Hex(text) })}\n`, 'utf8');
}

/** Reads one part as a stranger's file. What is wrong with it is a finding: a journal is of use, never needed. */
export async function decodeJournalPart(bytes: Buffer, expected: JournalPart): Promise<DecodedPart> {
  if (bytes.length === 0) return { fault: 'empty' };
  const sealAt = bytes.length - SEAL_LINE_BYTES;
  const seal = sealAt < 0 ? null : SEAL_LINE.exec(bytes.toString('latin1', sealAt));
  const sealed = bytes.subarray(0, Math.max(0, sealAt));
  if (seal === null || seal[1] !== sha256Hex(sealed)) return { fault: 'seal' };
  if (isDeeperThan(sealed, MAX_DEPTH)) return { fault: 'too-deep' };
  const values = parseLines(sealed);
  const [head, ...rest] = values ?? [];
  if (typeof head !== 'object' || head === null) return { fault: 'json' };
  const { format, ...found } = head as Record<string, unknown>;
  if (typeof format === 'number' && format > JOURNAL_VERSION) return { fault: 'too-new', format };
  const isOurs = (Object.keys(expected) as (keyof JournalPart)[]).every(
    (name) => found[name] === expected[name],
  );
  if (format !== JOURNAL_VERSION || !isOurs) return { fault: 'foreign' };
  const { z } = await import('zod');
  const checked = z.array(buildJournalLineSchema(z)).safeParse(rest);
  return checked.success ? { lines: checked.data } : { fault: 'schema' };
}

function parseLines(bytes: Buffer): unknown[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
