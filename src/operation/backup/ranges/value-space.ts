import { fromByteString } from '../../../model/byte-string.ts';
import { keyLiteral } from '../../../mysql/questions/ranges/key-literal.ts';
import type { RangeKeyColumn } from '../../../mysql/questions/ranges/range-key.ts';
import type { FoundKey } from '../../../mysql/questions/ranges/split-questions.ts';

/**
 * The values of one key column laid out on a line of whole numbers, so that one between two can be guessed. Only a guess:
 * whatever it is, the server answers with a key that exists, in its own order.
 */
export interface ValueSpace {
  readonly low: bigint;
  readonly high: bigint;
  /** How the value at this place is written in a statement; null where there is none. */
  literal(at: bigint): string | null;
}

type Place = Omit<ValueSpace, 'low' | 'high'> & { readonly ends: readonly [bigint, bigint] };

/** Null where nothing can be guessed between these two. */
export function valueSpace(
  column: RangeKeyColumn,
  index: number,
  first: FoundKey,
  last: FoundKey,
): ValueSpace | null {
  const place = placeOf(column, {
    values: [valueAt(first, index), valueAt(last, index)],
    texts: [first.texts[index] ?? '', last.texts[index] ?? ''],
  });
  if (place === null) return null;
  const [a, b] = place.ends;
  // A collation may have it the other way round.
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === high ? null : { low, high, literal: place.literal };
}

function valueAt({ key }: FoundKey, index: number): Buffer {
  return fromByteString(key[index] ?? '');
}

interface Ends {
  readonly values: readonly [Buffer, Buffer];
  readonly texts: readonly [string, string];
}

function placeOf(column: RangeKeyColumn, { values, texts }: Ends): Place | null {
  switch (column.kind) {
    case 'number':
    case 'year':
    case 'enum':
      return numberPlace(values);
    case 'bit':
      return { ends: [fromHex(values[0]), fromHex(values[1])], literal: String };
    case 'bytes':
      return bytesPlace(column, values);
    case 'text':
      return textPlace(column, texts);
    case 'moment':
      return momentPlace(column, values);
    case 'time':
    case 'uuid':
    case 'inet6':
    case 'inet4':
      return null;
  }
}

function numberPlace(values: readonly [Buffer, Buffer]): Place | null {
  const [a, b] = [values[0].toString('latin1'), values[1].toString('latin1')];
  const digits = Math.max(fractionDigits(a), fractionDigits(b));
  const toPlace = (text: string) => BigInt(text.replace('.', '') + '0'.repeat(digits - fractionDigits(text)));
  const literal = (at: bigint) => {
    if (digits === 0) return String(at);
    const text = String(at < 0n ? -at : at).padStart(digits + 1, '0');
    return `${at < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  };
  return { ends: [toPlace(a), toPlace(b)], literal };
}

function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Bytes behind the common beginning that take part in a guess. */
const GUESSED_BYTES = 8;

function bytesPlace(column: RangeKeyColumn, [a, b]: readonly [Buffer, Buffer]): Place {
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  const part = (value: Buffer) =>
    fromHex(Buffer.concat([value.subarray(common), Buffer.alloc(GUESSED_BYTES)]).subarray(0, GUESSED_BYTES));
  const literal = (at: bigint) => {
    const guessed = Buffer.from(at.toString(16).padStart(2 * GUESSED_BYTES, '0'), 'hex');
    return keyLiteral(column, Buffer.concat([a.subarray(0, common), guessed]));
  };
  return { ends: [part(a), part(b)], literal };
}

function fromHex(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}

/** One more than the code points that there are: 0 stands for the end of the text. */
const CODE_POINTS = 0x110001n;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** The two characters behind the common beginning, as code points. */
function textPlace(column: RangeKeyColumn, texts: readonly [string, string]): Place | null {
  const { characterSet, collation } = column;
  if (!/^\w+$/.test(characterSet ?? '') || !/^\w+$/.test(collation ?? '')) return null;
  const [a, b] = [Array.from(texts[0]), Array.from(texts[1])];
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  const begin = a.slice(0, common).join('');
  const pointAt = (characters: readonly string[], index: number) =>
    BigInt(characters[index]?.codePointAt(0) ?? -1) + 1n;
  const part = (characters: readonly string[]) =>
    pointAt(characters, common) * CODE_POINTS + pointAt(characters, common + 1);
  const literal = (at: bigint) => {
    const guessed = [at / CODE_POINTS, at % CODE_POINTS].map(characterOf).join('');
    const hex = Buffer.from(begin + guessed, 'utf8').toString('hex');
    return `CONVERT(_utf8mb4 X'${hex}' USING ${characterSet}) COLLATE ${collation}`;
  };
  return { ends: [part(a), part(b)], literal };
}

function characterOf(place: bigint): string {
  if (place === 0n) return '';
  const point = Number(place) - 1;
  const isSurrogate = point >= FIRST_SURROGATE && point <= LAST_SURROGATE;
  return String.fromCodePoint(isSurrogate ? LAST_SURROGATE + 1 : point);
}

/** Milliseconds since 1970; finer parts of a second do not matter to a guess. */
function momentPlace(column: RangeKeyColumn, values: readonly [Buffer, Buffer]): Place | null {
  const texts = values.map((value) => value.toString('latin1'));
  const isDay = texts[0]?.length === 10;
  const [a = Number.NaN, b = Number.NaN] = texts.map((text) =>
    Date.parse(isDay ? `${text}T00:00:00Z` : `${text.replace(' ', 'T')}Z`),
  );
  if (Number.isNaN(a) || Number.isNaN(b)) return null;
  const literal = (at: bigint) => {
    const iso = new Date(Number(at)).toISOString();
    return keyLiteral(column, Buffer.from(isDay ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')));
  };
  return { ends: [BigInt(a), BigInt(b)], literal };
}
