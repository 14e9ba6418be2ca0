import type { Phase, Tool } from '../observation/observation.ts';

/** A condition on the text as a whole, besides the line that a sign looks at. */
export type Context = RegExp | { readonly tool: readonly Tool[] } | { readonly phase: readonly Phase[] };

/**
 * One thing that may be seen. `weight`: how often, of all failures that show it and nothing else, this entry is the
 * root cause (0 to 1). A space in a pattern stands for any run of white space, line ends included; case does not count.
 */
export interface Sign {
  readonly weight: number;
  readonly says?: RegExp;
  /** Error numbers; the line must carry one of them. */
  readonly errno?: readonly number[];
  /** Codes of our own errors; the line must be one of ours and carry one of them. */
  readonly code?: readonly string[];
  readonly tool?: readonly Tool[];
  readonly phase?: readonly Phase[];
  /** All of these must hold somewhere. */
  readonly with?: readonly Context[];
  /** None of these may hold anywhere. */
  readonly without?: readonly Context[];
}

/** `sign(0.9, /no space left/)`: the short form of what stands in knowledge entries. */
export function sign(weight: number, says: RegExp, more: Omit<Sign, 'weight' | 'says'> = {}): Sign {
  return { weight, says, ...more };
}

const PROGRAM_SPEAKS =
  /\bERROR \d{4}|Got err(?:or|no)|Couldn't execute|\[ERROR\]|SQLSTATE\[|\bCRITICAL\b|Error \d{4}:|\[Err\]/;

/** What people say of what they found, where no program says anything: words of everyday language mean little beside an error. */
export function told(weight: number, says: RegExp, more: Omit<Sign, 'weight' | 'says'> = {}): Sign {
  return sign(weight, says, { ...more, without: [...(more.without ?? []), PROGRAM_SPEAKS] });
}

const DATABASE_PROGRAMS: readonly Tool[] = [
  'mysqldump',
  'mysql',
  'mydumper',
  'myloader',
  'mysqlsh',
  'mysqlbinlog',
  'server',
  'application',
];

/**
 * The number of the error in the line of a database program. For messages in languages that no pattern knows, and for
 * lines that were cut; only for numbers that have one cause.
 */
export function signOfNumber(weight: number, ...errno: readonly number[]): Sign {
  return { weight, errno, tool: DATABASE_PROGRAMS };
}

const compiled = new WeakMap<RegExp, RegExp>();

/** Spaces stretch over line breaks, since terminals and mails wrap long messages. */
export function stretched(pattern: RegExp): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const flags = new Set([...pattern.flags, 'i', 'm', 'g']);
  const made = new RegExp(pattern.source.replace(SPACE_OR_CLASS, stretch), [...flags].join(''));
  compiled.set(pattern, made);
  return made;
}

/** A space with its quantifier; character classes are matched only to be passed over. */
const SPACE_OR_CLASS = /\[(?:\\.|[^\]\\])*\]| ([+*?]?)/g;

function stretch(found: string, quantifier: string | undefined): string {
  if (found.startsWith('[')) return found;
  return quantifier === '*' || quantifier === '?' ? '(?:\\s|\\\\[nrt])*' : '(?:\\s|\\\\[nrt])+';
}
