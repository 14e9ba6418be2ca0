import type { CallAgain, CallPlaces, TypedOption } from '../render/complete-remedies.ts';
import type { GivenOptions } from './given-options.ts';
import { ASK_PASSWORD, isPassword, OPTIONS, type OptionName, optionSpec } from './option-table.ts';
import type { ParsedCall } from './surroundings.ts';

const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

/** Where this call worked and how it was made, for the commands that a person pastes after it. */
export function placesOf(call: ParsedCall, program: string): CallPlaces {
  const { options } = call;
  const repository = options.text('repository');
  const names = OPTION_NAMES.filter((name) => OPTIONS[name].group === 'connection');
  const connection = names.flatMap((name) => optionWords(name, options));
  const places = { program, connection, again: againOf(call) };
  return repository === undefined ? places : { ...places, repository };
}

function againOf({ command, options, values, trailing }: ParsedCall): CallAgain {
  return {
    words: [...command.name.split(' '), ...values],
    options: OPTION_NAMES.flatMap((name) => typedOptions(name, options)),
    trailing,
  };
}

function typedOptions(name: OptionName, options: GivenOptions): TypedOption[] {
  const { short, many = false } = optionSpec(name);
  const names = [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
  return optionWords(name, options).map((word) => ({ names, word, many }));
}

function optionWords(name: OptionName, options: GivenOptions): string[] {
  // What is printed ends in logs and tickets: a typed password is asked for instead.
  if (isPassword(name)) {
    const isGiven = options.wasGiven(name) || options.wasGiven(ASK_PASSWORD[name]);
    return isGiven ? [name === 'password' ? '-p' : `--${name}`] : [];
  }
  if (!options.wasGiven(name)) return [];
  const value = options.typed(name);
  if (value !== undefined) return [`--${name}=${value}`];
  if (options.flag(name)) return [`--${name}`];
  return options.list(name).map((item) => `--${name}=${item}`);
}
