import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { parseServerKind, SERVER_KINDS, type ServerKind } from '../../src/scratch/server-kind.ts';

export interface BenchOptions {
  readonly kind: ServerKind;
  /** 1: about 1.3 GB. */
  readonly scale: number;
  readonly rounds: number;
  readonly growth: boolean;
}

/** A line for the person who waits; stdout is for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** `--server`, `--scale`, `--rounds` and `--no-growth` of a bench; ends the process where they make no sense. */
export function benchOptions(defaults: {
  readonly server: ServerKind;
  readonly rounds: number;
}): BenchOptions {
  const options = {
    server: { type: 'string', default: defaults.server },
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: String(defaults.rounds) },
    growth: { type: 'boolean', default: true },
  } as const satisfies ParseArgsOptionsConfig;
  const { values } = parseArgs({ options, allowNegative: true });
  const kind = parseServerKind(values.server);
  const scale = Number(values.scale);
  const rounds = Number(values.rounds);
  if (kind === null || !(scale > 0) || !(rounds >= 1)) {
    say(`--server: ${SERVER_KINDS.join(', ')}; --scale: above 0; --rounds: 1 or more`);
    process.exit(2);
  }
  return { kind, scale, rounds, growth: values.growth };
}
