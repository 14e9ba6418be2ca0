import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ReadStream, type WriteStream } from 'node:tty';
import { fail } from '../../errors/salvor-error.ts';
import { wantsColour } from '../render/colour.ts';
import type { Output, Terminal } from './terminal.ts';

/** The process's own streams as a Terminal. */
export function processTerminal(): Terminal {
  const stdout = output(process.stdout);
  const stderr = output(process.stderr);
  return {
    stdout,
    stderr,
    colour: wantsColour(process.env, stderr.isTty),
    canAsk: process.stdin.isTTY === true && stderr.isTty,
    askSecret: (prompt, signal) => ask(prompt, signal, false),
    askLine: (prompt, signal) => ask(prompt, signal, true),
  };
}

function output(stream: WriteStream): Output {
  // A reader that went away (`salvor list | head -1`) is no failure of ours.
  let isGone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isGone = true;
  });
  return {
    isTty: stream.isTTY === true,
    columns: () => stream.columns || 80,
    write: (text) => {
      if (!isGone) stream.write(text);
    },
    flush: () =>
      new Promise((resolve) => {
        if (isGone || stream.destroyed) resolve();
        else stream.write('', () => resolve());
      }),
  };
}

/** Asks on the controlling terminal, also when stdin is a pipe; stdin's own terminal where there is no /dev/tty. */
async function ask(prompt: string, signal: AbortSignal, echo: boolean): Promise<string> {
  const input = openTerminal();
  if (input === null) fail('USAGE_NO_TERMINAL', { what: echo ? 'confirmation' : 'password' });
  // Raw mode keeps the terminal from echoing; readline then does the line editing, into nowhere for a secret. The
  // prompt comes after it: what is typed quickly must not be echoed either.
  const lines = createInterface({ input, terminal: true, ...(echo ? { output: process.stderr } : {}) });
  process.stderr.write(prompt);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      lines.once('close', () => resolve(''));
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  } finally {
    lines.close();
    if (!echo) process.stderr.write('\n');
    if (input === process.stdin) input.pause();
    else input.destroy();
  }
}

function openTerminal(): ReadStream | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync('/dev/tty', 'r+');
    return new ReadStream(descriptor);
  } catch {
    // No controlling terminal: cron, a service, a container.
    if (descriptor !== null) closeSync(descriptor);
    return process.stdin.isTTY ? process.stdin : null;
  }
}
