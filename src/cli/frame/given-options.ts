import { type OptionName, optionSpec } from './option-table.ts';

/** The options of one call, checked against the table. Defaults are filled in here and nowhere deeper. */
export interface GivenOptions {
  text(name: OptionName): string | undefined;
  number(name: OptionName): number | undefined;
  /** Of an option with isDuration. */
  milliseconds(name: OptionName): number | undefined;
  /** Of an option with isRate. */
  bytesPerSecond(name: OptionName): number | undefined;
  flag(name: OptionName): boolean;
  list(name: OptionName): readonly string[];
  /** Of an option that is not in the table. */
  wasGiven(name: string): boolean;
  /** Only what stands on the command line: MySQL's own options have their own order of sources. */
  typed(name: OptionName): string | undefined;
}

export type RawOptions = Readonly<Record<string, unknown>>;
type Environment = Readonly<Record<string, string | undefined>>;

export function givenOptions(raw: RawOptions, environment: Environment): GivenOptions {
  const typed = (name: OptionName): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' ? value : undefined;
  };
  const text = (name: OptionName): string | undefined => {
    const { environment: variable, default: fallback } = optionSpec(name);
    const fromEnvironment = variable === undefined ? undefined : environment[variable] || undefined;
    return typed(name) ?? fromEnvironment ?? (fallback === undefined ? undefined : String(fallback));
  };
  return {
    typed,
    text,
    number: (name) => {
      const value = text(name);
      return value === undefined ? undefined : Number(value);
    },
    milliseconds: (name) => {
      const value = text(name);
      return value === undefined ? undefined : parseDuration(value);
    },
    bytesPerSecond: (name) => {
      const value = text(name);
      return value === undefined ? undefined : parseRate(value);
    },
    flag: (name) => raw[name] === true,
    wasGiven: (name) => raw[name] !== undefined,
    list: (name) => (Array.isArray(raw[name]) ? raw[name].map(String) : []),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500ms`, `2s`, `5m`, `1h`, `2d`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,6})(ms|s|m|h|d)$/.exec(text) ?? [];
  return digits === undefined || unit === undefined ? undefined : Number(digits) * (UNIT_MS[unit] ?? 0);
}

const UNIT_BYTES: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9 };
/** Slower, and a single read of the socket would take long enough to be taken for a dead server. */
const LEAST_RATE = 64_000;

/** `64K`, `20M`, `1G`, or bytes; undefined for anything else and for less than 64K. */
export function parseRate(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,9})([KMG]?)$/i.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const bytes = Number(digits) * (UNIT_BYTES[unit.toUpperCase()] ?? 0);
  return bytes < LEAST_RATE ? undefined : bytes;
}
