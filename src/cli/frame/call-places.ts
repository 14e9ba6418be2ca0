import type { CallPlaces } from '../render/complete-remedies.ts';
import type { GivenOptions } from './given-options.ts';
import { OPTIONS, type OptionName } from './option-table.ts';

/** Where this call worked, for the commands that a person pastes after it. */
export function placesOf(options: GivenOptions): CallPlaces {
  const repository = options.text('repository');
  const names = (Object.keys(OPTIONS) as OptionName[]).filter((name) => OPTIONS[name].group === 'connection');
  const connection = names.flatMap((name) => connectionWord(name, options));
  return repository === undefined ? { connection } : { repository, connection };
}

function connectionWord(name: OptionName, options: GivenOptions): string[] {
  if (!options.wasGiven(name)) return [];
  // What is printed ends in logs and tickets: a typed password is asked for instead.
  if (name === 'password') return ['-p'];
  const value = options.typed(name);
  if (value !== undefined) return [`--${name}=${value}`];
  return options.flag(name) ? [`--${name}`] : [];
}
