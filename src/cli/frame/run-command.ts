import type { RunEvent } from '../../model/event.ts';
import { type Every, ProgressRenderer, resolveProgressMode } from '../progress/renderer.ts';
import { type CallPlaces, completeCommand } from '../render/complete-remedies.ts';
import type { Words } from '../text/words.ts';
import { placesOf } from './call-places.ts';
import type { Invocation } from './command-definition.ts';
import { listenForInterrupts } from './interrupt.ts';
import { reportFailure } from './report-failure.ts';
import { type CallContext, Reporter } from './reporter.ts';
import type { ParsedCall, Surroundings } from './surroundings.ts';

const every: Every = (intervalMs, callback) => {
  const timer = setInterval(callback, intervalMs);
  // The display must never keep a finished run alive.
  timer.unref();
  return () => clearInterval(timer);
};

/** What is printed to be pasted is completed by what this call said. */
export function pastingWords(words: Words, places: CallPlaces): Words {
  return { ...words, paste: (command) => completeCommand(command, places) };
}

/** Runs one parsed command with progress and signals around it. */
export async function runCommand(
  surroundings: Surroundings,
  context: CallContext,
  call: ParsedCall,
): Promise<number> {
  const { command, options, values, trailing } = call;
  const { terminal, language } = context;
  const places = placesOf(call, surroundings.program());
  const words = pastingWords(context.words, places);
  const { environment, home, osUser, clock, signals } = surroundings;
  const isQuiet = options.flag('quiet');
  const renderer = new ProgressRenderer({
    mode: resolveProgressMode(options.typed('progress'), isQuiet, terminal.stderr.isTty, environment),
    output: terminal.stderr,
    clock,
    every,
    words,
  });
  const reporter = new Reporter({ ...context, words }, command.name, places);
  reporter.print = (line) => renderer.print(line);
  const interrupts = listenForInterrupts(signals, {
    announce: (signal) => renderer.print(words.frame.stopping(signal)),
    exitNow: surroundings.exitNow,
  });
  const printNow = () => renderer.printNow();
  signals.on('SIGUSR1', printNow);
  const onEvent = (event: RunEvent): void => {
    renderer.take(event);
    if (event.type === 'warning') reporter.warn(event.warning);
  };
  const invocation: Invocation = {
    values,
    trailing,
    options,
    environment,
    home,
    osUser,
    terminal,
    clock,
    words,
    language,
    signal: interrupts.signal,
    onEvent,
    warn: (warning) => reporter.warn(warning),
    status: isQuiet ? () => undefined : (line) => renderer.print(line),
  };
  try {
    const outcome = await command.run(invocation);
    renderer.stop();
    return reporter.finished(command, outcome);
  } catch (error) {
    renderer.stop();
    // Whatever broke while a run was being ended from outside, the signal is the reason.
    if (interrupts.exitCode() !== null) return reporter.failed(interrupts.signal.reason);
    return await reportFailure(error, reporter, surroundings);
  } finally {
    interrupts.stop();
    signals.off('SIGUSR1', printNow);
  }
}
