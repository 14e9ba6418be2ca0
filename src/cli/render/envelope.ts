import type { DescribedError } from '../../errors/describe.ts';

/** The one document of `--json`. `code` is the exit code, so that it survives a pipe. Text may change; this is versioned. */
export interface Envelope {
  readonly schema: string;
  readonly command: string;
  readonly ok: boolean;
  readonly code: number;
  readonly data: unknown;
  readonly warnings: readonly DescribedError[];
  readonly errors: readonly DescribedError[];
}

export function envelope(facts: Omit<Envelope, 'schema' | 'ok'>): Envelope {
  const { command, code, data, warnings, errors } = facts;
  const schema = `salvor/${command.replaceAll(' ', '-') || 'none'}/1`;
  return { schema, command, ok: code === 0, code, data: data ?? null, warnings, errors };
}

/** Bigints cannot stand in JSON as they are; our reports hold none, but a number written wrong would be worse than text. */
export function toJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), indent);
}
