import { isDeeperThan } from '../../../format/json-depth.ts';

/** MySQL takes no deeper documents. */
const MOST_DEPTH = 100;
const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 64n - 1n;

/** A number as it is written, kept apart from text. */
class WrittenNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The document in one form: keys sorted, the last of doubled ones, no blanks, numbers as MySQL holds them. What is no JSON stays. */
export function normaliseJson(value: Buffer): Buffer {
  if (isDeeperThan(value, MOST_DEPTH)) return value;
  try {
    return Buffer.from(write(JSON.parse(value.toString('utf8'), keepNumber)), 'utf8');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return value;
  }
}

function keepNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? new WrittenNumber(context?.source ?? String(value)) : value;
}

function write(value: unknown): string {
  if (value instanceof WrittenNumber) return canonicalNumber(value.text);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`;
}

/** Whole numbers of 64 bits are held exactly; all others as a double, which is told apart: 1 is not 1.0. */
function canonicalNumber(text: string): string {
  if (/^-?\d+$/.test(text)) {
    const whole = BigInt(text);
    if (whole >= SMALLEST && whole <= LARGEST) return whole.toString();
  }
  const double = Number(text);
  return `${Object.is(double, -0) ? '-0' : double}e0`;
}
