import type { Writable } from 'node:stream';
import { fail } from '../../errors/salvor-error.ts';

/** What is piped into a command. Raises USAGE_ARGUMENT_MISSING where a person sits at the keyboard instead. */
export function standardInput(command: string, argument: string): AsyncIterable<Uint8Array> {
  if (process.stdin.isTTY) fail('USAGE_ARGUMENT_MISSING', { argument, command });
  return process.stdin;
}

/** Where the bytes of a result go that is itself a file. */
export function standardOutput(): Writable {
  return process.stdout;
}
