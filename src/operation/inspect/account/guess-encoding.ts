import type { ScanBytes } from '../../../kernel/sql-scan-types.ts';
import type { Encoding } from '../../../model/inspection.ts';

/** Frequent characters of each: Chinese text in the right encoding holds many of them, in a wrong one hardly any. */
const COMMON: Readonly<Partial<Record<Encoding, RegExp>>> = {
  gbk: /[的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年]/g,
  big5: /[的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年]/g,
  'shift-jis': /[ぁ-んァ-ン]/g,
};
const NAMES: Readonly<Record<string, Encoding>> = {
  gbk: 'gbk',
  gb2312: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  sjis: 'shift-jis',
  cp932: 'shift-jis',
  latin1: 'latin1',
  latin2: 'latin1',
  binary: 'binary',
};

/** The encoding that `SET NAMES` in the file states; null for UTF-8 and for what we have no word for. */
export function statedEncoding(names: string | null): Encoding | null {
  return names === null ? null : (NAMES[names] ?? null);
}

/** How the scanner reads bytes above 127 before the file itself says how: by what its beginning looks like. */
export function guessBytes(head: Buffer): ScanBytes {
  const names = /SET NAMES '?(\w+)/i.exec(head.subarray(0, 8192).toString('latin1'))?.[1]?.toLowerCase();
  const encoding = names === undefined ? guessEncoding(highBytesOf(head)) : statedEncoding(names);
  if (encoding === 'gbk' || encoding === 'gb18030' || encoding === 'big5') return 'double';
  return encoding === 'shift-jis' ? 'shift-jis' : 'single';
}

function highBytesOf(head: Buffer): Buffer {
  const first = head.findIndex((byte) => byte > 127);
  return first < 0 ? Buffer.alloc(0) : head.subarray(first, first + 32_768);
}

/** Of bytes that begin at a character outside ASCII. */
export function guessEncoding(sample: Buffer): Encoding {
  if (!sample.some((byte) => byte > 127)) return 'ascii';
  if (brokenShare(sample, 'utf-8') < 0.002) return 'utf-8';
  const candidates = (Object.entries(COMMON) as [Encoding, RegExp][])
    .map(([encoding, common]) => ({ encoding, score: scoreOf(sample, encoding, common) }))
    .toSorted((a, b) => b.score - a.score);
  const best = candidates[0];
  if (best !== undefined && best.score > 0.02) return best.encoding;
  return brokenShare(sample, 'utf-8') < 0.2 ? 'mixed' : 'latin1';
}

function brokenShare(sample: Buffer, encoding: string): number {
  const text = new TextDecoder(encoding).decode(sample);
  const high = text.replaceAll(/[\0-\x7f]/g, '');
  const broken = high.length - high.replaceAll('\ufffd', '').length;
  // The sample ends, and its stretches meet, in the middle of characters.
  return high.length === 0 ? 0 : Math.max(0, broken - 2 - sample.length / 256) / high.length;
}

function scoreOf(sample: Buffer, encoding: Encoding, common: RegExp): number {
  const high = new TextDecoder(encoding === 'shift-jis' ? 'shift_jis' : encoding)
    .decode(sample)
    .replaceAll(/[\0-\x7f]/g, '');
  if (high.length === 0 || brokenShare(sample, encoding === 'shift-jis' ? 'shift_jis' : encoding) > 0.05)
    return 0;
  return (high.match(common)?.length ?? 0) / high.length;
}
