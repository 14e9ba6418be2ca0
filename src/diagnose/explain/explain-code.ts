import { CODE_INDEX } from './code-index.ts';
import type { CodeExplanation } from './entry.ts';

/** The files of entries by topic. One code needs one of them. */
export const ENTRY_GROUPS = {
  client: async () => (await import('./entries/client.ts')).CLIENT_ENTRIES,
  login: async () => (await import('./entries/login.ts')).LOGIN_ENTRIES,
  privilege: async () => (await import('./entries/privilege.ts')).PRIVILEGE_ENTRIES,
  network: async () => (await import('./entries/network.ts')).NETWORK_ENTRIES,
  lock: async () => (await import('./entries/lock.ts')).LOCK_ENTRIES,
  space: async () => (await import('./entries/space.ts')).SPACE_ENTRIES,
  corruption: async () => (await import('./entries/corruption.ts')).CORRUPTION_ENTRIES,
  existence: async () => (await import('./entries/existence.ts')).EXISTENCE_ENTRIES,
  definition: async () => (await import('./entries/definition.ts')).DEFINITION_ENTRIES,
  routine: async () => (await import('./entries/routine.ts')).ROUTINE_ENTRIES,
  value: async () => (await import('./entries/value.ts')).VALUE_ENTRIES,
  constraint: async () => (await import('./entries/constraint.ts')).CONSTRAINT_ENTRIES,
  'foreign-key': async () => (await import('./entries/foreign-key.ts')).FOREIGN_KEY_ENTRIES,
  version: async () => (await import('./entries/version.ts')).VERSION_ENTRIES,
  replication: async () => (await import('./entries/replication.ts')).REPLICATION_ENTRIES,
  system: async () => (await import('./entries/system.ts')).SYSTEM_ENTRIES,
} as const satisfies Record<string, () => Promise<readonly CodeExplanation[]>>;

export type EntryGroup = keyof typeof ENTRY_GROUPS;

/**
 * All that is known about what a user typed: 1205, 08S01, MY-001205, ER_LOCK_WAIT_TIMEOUT. Several entries when the
 * code means different things to the two vendors, or is a family; none when it is not known.
 */
export async function explainCode(typed: string): Promise<readonly CodeExplanation[]> {
  const isWanted = readCode(typed);
  const groups = new Set<EntryGroup>();
  for (const [number, symbol, sqlState, kind, group] of CODE_INDEX) {
    if (isWanted({ number, symbol, kind, ...(sqlState === null ? {} : { sqlState }) })) groups.add(group);
  }
  const loaded = await Promise.all([...groups].map((group) => ENTRY_GROUPS[group]()));
  return loaded
    .flat()
    .filter((entry) => isWanted(entry))
    .toSorted((a, b) => a.number - b.number);
}

type Matcher = (line: Pick<CodeExplanation, 'number' | 'symbol' | 'sqlState' | 'kind'>) => boolean;

function readCode(typed: string): Matcher {
  const code = typed.trim().toUpperCase();
  // MY-001205 is error 1205 in another dress; MY-010119 stands in the error log only.
  const log = /^MY-(\d{6})$/.exec(code)?.[1];
  if (log !== undefined) return ({ number, kind }) => number === Number(log) && kind !== 'system';
  const number = /^(?:ERROR\s+)?(\d{1,5})$/.exec(code)?.[1];
  // Five digits may be a SQLSTATE such as 23000 or a number of the error log such as 10119.
  return (line) =>
    line.symbol === code ||
    line.sqlState === code ||
    (number !== undefined && line.number === Number(number));
}
