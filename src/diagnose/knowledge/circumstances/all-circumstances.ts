import type { Argument, KnowledgeEntry } from '../knowledge-entry.ts';
import type { Circumstance } from './circumstance.ts';
import { OF_THE_ACCOUNT } from './of-the-account.ts';
import { OF_THE_CONNECTION } from './of-the-connection.ts';
import { OF_THE_SERVER } from './of-the-server.ts';
import { OF_WHAT_WAS_CHECKED } from './of-what-was-checked.ts';

export const ALL_CIRCUMSTANCES: readonly Circumstance[] = [
  ...OF_THE_SERVER,
  ...OF_THE_CONNECTION,
  ...OF_THE_ACCOUNT,
  ...OF_WHAT_WAS_CHECKED,
];

/** The entry with what circumstances say of its class. */
export function withCircumstances(entry: KnowledgeEntry): KnowledgeEntry {
  const of = (side: 'speaksFor' | 'speaksAgainst'): readonly Argument[] =>
    ALL_CIRCUMSTANCES.flatMap(({ seen, why, [side]: weights }) => {
      const weight = weights?.[entry.class];
      return weight === undefined ? [] : [{ sign: { ...seen, weight }, why }];
    });
  return {
    ...entry,
    confirms: [...(entry.confirms ?? []), ...of('speaksFor')],
    refutes: [...(entry.refutes ?? []), ...of('speaksAgainst')],
  };
}
