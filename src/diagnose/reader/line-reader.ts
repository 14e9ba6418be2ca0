import type { Level, Observation, Phase, Tool } from '../observation/observation.ts';

/** What a reader makes of a line that it recognises. Error numbers and times are read by all the same way. */
export interface Reading {
  readonly tool: Tool;
  readonly level?: Level | null;
  readonly component?: string | null;
  readonly phase?: Phase | null;
  readonly code?: string | null;
  readonly time?: string | null;
  readonly text?: string;
}

/** Knows how one program writes. Returns null for lines of others. */
export type LineReader = (text: string) => Reading | null;

/** The level in the words that programs use for it, or null. */
export function levelOf(word: string | undefined): Level | null {
  if (word === undefined) return null;
  if (/^(?:crit|fatal|panic|emerg|alert|abort)/i.test(word)) return 'fatal';
  if (/^err/i.test(word)) return 'error';
  if (/^warn/i.test(word)) return 'warning';
  if (/^(?:note|info|message|system|debug|trace|notice)/i.test(word)) return 'note';
  return null;
}

export type LineFacts = Pick<Observation, 'errno' | 'sqlState' | 'object'>;
