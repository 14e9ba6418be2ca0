import { Command, CommanderError, Option } from 'commander';
import { fail } from '../../errors/salvor-error.ts';
import type { AnyCommand } from './command-definition.ts';
import { parseDuration, parseRate, type RawOptions } from './given-options.ts';
import { nearestName } from './nearest-name.ts';
import {
  ASK_PASSWORD,
  acceptedValues,
  GENERAL_OPTIONS,
  isPassword,
  type OptionName,
  optionSpec,
} from './option-table.ts';

export interface ParsedCommand {
  readonly options: RawOptions;
  readonly values: readonly string[];
  readonly trailing: readonly string[];
}

/** Parses the words after the command by its definition. Every wrong use ends in a USAGE_ code. */
export function parseCommand(definition: AnyCommand, words: readonly string[]): ParsedCommand {
  const names = [...definition.options, ...GENERAL_OPTIONS];
  const command = new Command(definition.name)
    .exitOverride()
    .helpOption(false)
    .allowExcessArguments()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  const raw: Record<string, unknown> = {};
  for (const name of names) command.addOption(commanderOption(name));
  const prompts = names.filter(isPassword).map((name) => ASK_PASSWORD[name]);
  for (const prompt of prompts) command.addOption(new Option(`--${prompt}`).hideHelp());
  const lists: ReadonlySet<string> = new Set(names.filter((name) => optionSpec(name).many));
  for (const name of [...names, ...prompts]) {
    // By event, not by attribute: commander turns --no-defaults into a negated "defaults".
    command.on(`option:${name}`, (value: unknown) => {
      const isList = lists.has(name);
      if (isList && Array.isArray(raw[name])) raw[name].push(value);
      else raw[name] = isList ? [value] : (value ?? true);
    });
  }
  const { own, trailing } = splitTrailing(definition, words);
  try {
    command.parse([...own], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) explainParserError(error, definition, names);
    throw error;
  }
  checkValues(raw, names, definition.name);
  if (raw.help !== true) checkArguments(definition, command.args);
  return { options: raw, values: command.args, trailing };
}

function splitTrailing(
  { trailing }: AnyCommand,
  words: readonly string[],
): { readonly own: readonly string[]; readonly trailing: readonly string[] } {
  const at = words.indexOf('--');
  if (trailing === undefined || at === -1) return { own: words, trailing: [] };
  return { own: words.slice(0, at), trailing: words.slice(at + 1) };
}

function commanderOption(name: OptionName): Option {
  const { short, value } = optionSpec(name);
  const placeholder = value === undefined ? '' : isPassword(name) ? ' [value]' : ' <value>';
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${placeholder}`;
  return new Option(flags);
}

function checkValues(raw: Record<string, unknown>, names: readonly OptionName[], command: string): void {
  for (const name of names) {
    const value = raw[name];
    if (Array.isArray(value)) checkChoices(name, value, command);
    if (typeof value !== 'string') continue;
    if (value === '' && !isPassword(name)) fail('USAGE_VALUE_MISSING', { option: `--${name}`, command });
    const { choices, range, isDuration, isRate } = optionSpec(name);
    // MySQL takes its own words in any case: --ssl-mode=required.
    const choice = choices?.find((c) => c.toLowerCase() === value.toLowerCase());
    if (choice !== undefined) raw[name] = choice;
    const badChoice = choices !== undefined && choice === undefined;
    const badNumber =
      range !== undefined &&
      !(/^\d{1,9}$/.test(value) && Number(value) >= range.min && Number(value) <= range.max);
    const badDuration = isDuration === true && parseDuration(value) === undefined;
    const badRate = isRate === true && parseRate(value) === undefined;
    if (badChoice || badNumber || badDuration || badRate) {
      const expected = acceptedValues(name);
      fail('USAGE_BAD_OPTION', { option: `--${name}`, value, expected, command });
    }
  }
}

function checkChoices(name: OptionName, values: readonly unknown[], command: string): void {
  const { choices } = optionSpec(name);
  const bad = values.map(String).find((value) => choices !== undefined && !choices.includes(value));
  if (bad === undefined) return;
  fail('USAGE_BAD_OPTION', { option: `--${name}`, value: bad, expected: acceptedValues(name), command });
}

function checkArguments(definition: AnyCommand, values: readonly string[]): void {
  const missing = definition.arguments.find((a, i) => !a.optional && values[i] === undefined);
  if (missing) fail('USAGE_ARGUMENT_MISSING', { argument: missing.name, command: definition.name });
  if (definition.arguments.at(-1)?.many) return;
  const extra = values[definition.arguments.length];
  if (extra !== undefined) fail('USAGE_TOO_MANY_ARGUMENTS', { extra, command: definition.name });
}

/** Commander names the option in its message only; its codes are stable, the quoted word is taken from the text. */
function explainParserError(
  error: CommanderError,
  definition: AnyCommand,
  names: readonly OptionName[],
): never {
  const option = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const command = definition.name;
  if (error.code === 'commander.optionMissingArgument') {
    const long = /--[a-z-]+/.exec(option)?.[0] ?? option;
    fail('USAGE_VALUE_MISSING', { option: long, command }, { cause: error });
  }
  const typed = option.replace(/=.*$/s, '');
  const near = nearestName(
    typed,
    names.map((name) => `--${name}`),
  );
  fail('USAGE_UNKNOWN_OPTION', { option: typed, suggestion: near, command }, { cause: error });
}
