import { type OptionName, optionSpec } from './option-table.ts';

/** The options of one call, checked against the table. Defaults are filled in here and nowhere deeper. */
export interface GivenOptions {
  text(name: OptionName): string | undefined;
  number(name: OptionName): number | undefined;
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
    flag: (name) => raw[name] === true,
    wasGiven: (name) => raw[name] !== undefined,
    list: (name) => (Array.isArray(raw[name]) ? raw[name].map(String) : []),
  };
}
