import { EXIT, type ExitCode } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import { commandHelp, groupHelp, programHelp } from '../render/help.ts';
import { loadWords } from '../text/words.ts';
import { beforeDashes, findCommand, normaliseArguments, peekOption } from './arguments.ts';
import type { AnyCommand } from './command-definition.ts';
import { COMMAND_NAMES, COMMANDS } from './command-table.ts';
import { givenOptions } from './given-options.ts';
import { chooseLanguage } from './language.ts';
import { nearestName } from './nearest-name.ts';
import { parseCommand } from './parse-command.ts';
import { type CallContext, Reporter } from './reporter.ts';
import { pastingWords, runCommand } from './run-command.ts';
import type { Surroundings } from './surroundings.ts';
import type { Output } from './terminal.ts';

/**
 * One call of salvor, from words to exit code: ours, or that of a program it ran. Never throws: what goes wrong is
 * printed here and nowhere else.
 */
export async function runCli(surroundings: Surroundings): Promise<number> {
  const argv = normaliseArguments(surroundings.argv);
  const own = beforeDashes(argv);
  const language = chooseLanguage(peekOption(own, 'lang'), surroundings.environment);
  const program = surroundings.program();
  const context: CallContext = {
    terminal: surroundings.terminal,
    words: pastingWords(await loadWords(language), { program }),
    language,
    asJson: own.includes('--json'),
    isDebug: own.includes('--debug'),
  };
  const { stdout, stderr } = surroundings.terminal;
  const found = findCommand(argv);
  const reporter = new Reporter(context, found.name ?? '', { program });
  try {
    if (found.name === null) return withoutCommand(surroundings, context, argv, found.typed);
    const command = await loadCommand(found.name);
    const parsed = parseCommand(command, found.rest);
    const options = givenOptions(parsed.options, surroundings.environment);
    if (options.flag('help')) {
      stdout.write(`${commandHelp(command, context.words, columnsOf(stdout))}\n`);
      return EXIT.done;
    }
    return await runCommand(surroundings, context, {
      command,
      options,
      values: parsed.values,
      trailing: parsed.trailing,
    });
  } catch (error) {
    return reporter.failed(error);
  } finally {
    await Promise.all([stdout.flush(), stderr.flush()]);
  }
}

/** Lines are broken for eyes, and left whole for grep. */
function columnsOf(output: Output): number {
  return output.isTty ? output.columns() : Infinity;
}

async function loadCommand(name: string): Promise<AnyCommand> {
  const load = COMMANDS[name];
  if (load === undefined) throw new TypeError(`no command ${name}`);
  return load();
}

/** `salvor`, `salvor --help`, `salvor --version`, and everything mistyped. */
function withoutCommand(
  { terminal, version }: Surroundings,
  { words }: CallContext,
  argv: readonly string[],
  typed: string,
): ExitCode {
  if (argv.includes('--version') || argv.includes('-V')) {
    terminal.stdout.write(`salvor ${version()}\n`);
    return EXIT.done;
  }
  const group = COMMAND_NAMES.filter((name) => name.startsWith(`${typed} `));
  if (typed !== '' && group.length === 0) {
    fail('USAGE_UNKNOWN_COMMAND', { given: typed, suggestion: nearestName(typed, COMMAND_NAMES) });
  }
  const asked = argv.includes('--help') || argv.includes('-?');
  if (!asked && typed === '' && argv.length > 0) {
    const names = ['--help', '--version'];
    const option = argv.find((word) => word.startsWith('-') && !word.startsWith('--lang')) ?? argv[0] ?? '';
    fail('USAGE_UNKNOWN_OPTION', { option, suggestion: nearestName(option, names) });
  }
  const output = asked ? terminal.stdout : terminal.stderr;
  const columns = columnsOf(output);
  const help = typed === '' ? programHelp(words, columns) : groupHelp(group, words, columns);
  output.write(`${help}\n`);
  return asked ? EXIT.done : EXIT.usage;
}
