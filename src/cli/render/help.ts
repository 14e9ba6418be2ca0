import type { AnyCommand } from '../frame/command-definition.ts';
import { COMMAND_NAMES } from '../frame/command-table.ts';
import {
  acceptedValues,
  GENERAL_OPTIONS,
  type OptionName,
  type OptionSpec,
  optionFlags,
  optionSpec,
} from '../frame/option-table.ts';
import type { CommandName } from '../text/en/commands.ts';
import type { Words } from '../text/words.ts';
import { padWidth, textWidth, wrapWidth } from './text-width.ts';

/** `salvor --help`: the commands. */
export function programHelp(words: Words, columns = Infinity): string {
  const { frame, commands } = words;
  const lines = COMMAND_NAMES.map((name): [string, string] => [name, commands[name as CommandName].summary]);
  return [
    frame.tagline,
    '',
    `${frame.usage}: ${words.paste('salvor <command> [options]')}`,
    '',
    `${frame.commands}:`,
    ...twoColumns(lines, columns),
    '',
    `${frame.groups.general}:`,
    ...optionLines(GENERAL_OPTIONS, words, columns),
    '',
    frame.moreHelp(words.paste('salvor <command> --help')),
  ].join('\n');
}

/** `salvor incident`: the commands that begin so. */
export function groupHelp(names: readonly string[], words: Words, columns = Infinity): string {
  const { frame, commands } = words;
  const [first = ''] = names;
  return [
    `${frame.commands}:`,
    ...twoColumns(
      names.map((name) => [name, commands[name as CommandName].summary]),
      columns,
    ),
    '',
    frame.moreHelp(words.paste(`salvor ${first} --help`)),
  ].join('\n');
}

const GROUP_ORDER: readonly OptionSpec['group'][] = [
  'command',
  'selection',
  'connection',
  'other',
  'general',
];

/** `salvor backup --help`: options by group, exit codes, examples. */
export function commandHelp(definition: AnyCommand, words: Words, columns = Infinity): string {
  const { frame } = words;
  const text = words.commands[definition.name as CommandName];
  const names = [...definition.options, ...GENERAL_OPTIONS];
  const groups = GROUP_ORDER.flatMap((group) => {
    const members = names.filter((name) => optionSpec(name).group === group);
    return members.length === 0
      ? []
      : ['', `${frame.groups[group]}:`, ...optionLines(members, words, columns)];
  });
  const exits = exitCodes(definition).map((code): [string, string] => [String(code), frame.exit[code]]);
  return [
    text.summary,
    '',
    `${frame.usage}: ${words.paste(usage(definition))}`,
    ...groups,
    '',
    `${frame.exitCodes}:`,
    ...twoColumns(exits, columns),
    '',
    `${frame.examples}:`,
    ...text.examples.map((example) => `  ${words.paste(example)}`),
  ].join('\n');
}

export function usage(definition: AnyCommand): string {
  const values = definition.arguments.map(({ name, optional, many }) => {
    const word = many ? `${name}...` : name;
    return optional ? `[${word}]` : word;
  });
  const trailing = definition.trailing === undefined ? [] : [`[-- ${definition.trailing}...]`];
  return ['salvor', definition.name, ...values, '[options]', ...trailing].join(' ');
}

export function exitCodes(definition: AnyCommand): readonly (keyof Words['frame']['exit'])[] {
  return [...new Set([0, 1, 2, ...definition.exits, 130, 143] as const)].sort((a, b) => a - b);
}

function optionLines(names: readonly OptionName[], words: Words, columns: number): string[] {
  return twoColumns(
    names.map((name) => [optionFlags(name), optionHelp(name, words)]),
    columns,
  );
}

/** What an option does, what it accepts, its default, the variable read in its place. */
export function optionHelp(name: OptionName, words: Words): string {
  const spec = optionSpec(name);
  const notes = [
    spec.choices || spec.range ? acceptedValues(name) : '',
    spec.default === undefined ? '' : words.frame.defaultsTo(spec.default),
    spec.environment === undefined ? '' : words.frame.environment(spec.environment),
  ].filter((note) => note !== '');
  return words.options[name] + (notes.length === 0 ? '' : ` (${notes.join('; ')})`);
}

/** Narrower than this, what stands on the right is left to the terminal to break. */
const LEAST_RIGHT = 24;

function twoColumns(rows: readonly (readonly [string, string])[], columns: number): string[] {
  const width = Math.min(
    32,
    rows.reduce((w, [left]) => Math.max(w, textWidth(left)), 0),
  );
  const room = columns - width - 4;
  return rows.flatMap(([left, right]) => {
    const [first = '', ...more] = room < LEAST_RIGHT ? [right] : wrapWidth(right, room);
    return [`  ${padWidth(left, width)}  ${first}`, ...more.map((line) => ' '.repeat(width + 4) + line)];
  });
}
