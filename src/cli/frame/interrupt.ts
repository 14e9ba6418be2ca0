import type { ExitCode } from '../../errors/code-entry.ts';
import { SalvorError } from '../../errors/salvor-error.ts';

/** The part of `process` that signals come from. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

export interface Interrupts {
  readonly signal: AbortSignal;
  /** The exit code to end with once a signal has come; null before. */
  exitCode(): ExitCode | null;
  stop(): void;
}

const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * The first signal asks the run to end cleanly and says so; the second ends the process at once, still with the
 * first one's exit code. What is half done then is found and taken over by the next run.
 */
export function listenForInterrupts(
  source: SignalSource,
  actions: {
    readonly announce: (signal: NodeJS.Signals) => void;
    readonly exitNow: (code: ExitCode) => void;
  },
): Interrupts {
  const controller = new AbortController();
  let code: ExitCode | null = null;
  const listener = (signal: NodeJS.Signals): void => {
    if (code !== null) {
      actions.exitNow(code);
      return;
    }
    code = signal === 'SIGINT' ? 130 : 143;
    controller.abort(
      signal === 'SIGINT'
        ? new SalvorError('RUN_INTERRUPTED', {})
        : new SalvorError('RUN_TERMINATED', { signal }),
    );
    actions.announce(signal);
  };
  for (const signal of ENDING) source.on(signal, listener);
  return {
    signal: controller.signal,
    exitCode: () => code,
    stop: () => {
      for (const signal of ENDING) source.off(signal, listener);
    },
  };
}
