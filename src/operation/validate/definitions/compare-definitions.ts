import type { AccountDefinition, Definition } from '../../../model/definition.ts';
import type { DefinitionDifference } from '../../../model/report.ts';
import type { Move } from '../../../sql/rewrite/move.ts';
import { movedAspects } from './moved-definition.ts';
import { type Aspects, accountAspects, definitionAspects } from './normalise-definition.ts';

export interface DefinitionSet {
  readonly definitions: readonly Definition[];
  readonly accounts: readonly AccountDefinition[];
}

/** A report is read by people: a difference is shown, not a whole routine. */
const SHOWN_CHARACTERS = 2000;

/**
 * What differs between two readings of the same selection, of servers of one series, or of the two ends of a move; what is compared and what is not stands in
 * normalise-definition.ts. Accounts that only the found server has are its own affair and no difference.
 */
export function compareDefinitions(
  expected: DefinitionSet,
  found: DefinitionSet,
  move: Pick<Move, 'source' | 'target'> | null = null,
): readonly DefinitionDifference[] {
  const foundDefinitions = new Map(found.definitions.map((definition) => [keyOf(definition), definition]));
  const expectedKeys = new Set(expected.definitions.map(keyOf));
  const foundAccounts = new Map(found.accounts.map((account) => [accountName(account), account]));
  return [
    ...expected.definitions.flatMap((definition) =>
      compareDefinition(definition, foundDefinitions.get(keyOf(definition)), move),
    ),
    ...found.definitions
      .filter((definition) => !expectedKeys.has(keyOf(definition)))
      .map(({ kind, ...definition }) => ({ kind, name: nameOf(definition), problem: 'extra' as const })),
    ...expected.accounts.flatMap((account) =>
      compareAccount(account, foundAccounts.get(accountName(account))),
    ),
  ];
}

function compareDefinition(
  expected: Definition,
  found: Definition | undefined,
  move: Pick<Move, 'source' | 'target'> | null,
): readonly DefinitionDifference[] {
  const about = { kind: expected.kind, name: nameOf(expected) };
  if (found === undefined) return [{ ...about, problem: 'missing' }];
  return [
    ...(move === null
      ? compareAspects(about, definitionAspects(expected), definitionAspects(found))
      : compareAspects(about, movedAspects(expected, move.source), movedAspects(found, move.target))),
    ...compareAutoIncrement(about, expected, found),
  ];
}

/** A higher next value than expected never hands out a number twice; a lower one would. */
function compareAutoIncrement(
  about: Pick<DefinitionDifference, 'kind' | 'name'>,
  expected: Definition,
  found: Definition,
): readonly DefinitionDifference[] {
  const wanted = BigInt(expected.table?.autoIncrement ?? 0);
  const there = BigInt(found.table?.autoIncrement ?? 0);
  if (there >= wanted) return [];
  const say = (value: bigint) => `AUTO_INCREMENT: ${value}`;
  return [{ ...about, problem: 'differs', expected: say(wanted), found: say(there) }];
}

function compareAccount(
  expected: AccountDefinition,
  found: AccountDefinition | undefined,
): readonly DefinitionDifference[] {
  const about = { kind: expected.isRole ? 'role' : 'account', name: accountName(expected) };
  if (found === undefined) return [{ ...about, problem: 'missing' }];
  return compareAspects(about, accountAspects(expected), accountAspects(found));
}

/** Every aspect that is not the same on both sides, with both. */
export function compareAspects(
  about: Pick<DefinitionDifference, 'kind' | 'name'>,
  expected: Aspects,
  found: Aspects,
): readonly DefinitionDifference[] {
  const names = new Set([...expected.keys(), ...found.keys()]);
  return [...names]
    .filter((name) => expected.get(name) !== found.get(name))
    .map((name) => {
      const [wanted, there] = firstDifference(expected.get(name) ?? '', found.get(name) ?? '');
      return { ...about, problem: 'differs', expected: `${name}: ${wanted}`, found: `${name}: ${there}` };
    });
}

/** Both texts from a little before where they part. */
function firstDifference(a: string, b: string): readonly [string, string] {
  if (a.length <= SHOWN_CHARACTERS && b.length <= SHOWN_CHARACTERS) return [a, b];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const from = Math.max(0, at - 80);
  const cut = (text: string) => `${from > 0 ? '...' : ''}${text.slice(from, from + SHOWN_CHARACTERS)}`;
  return [cut(a), cut(b)];
}

function keyOf({ kind, schema, name, trigger }: Definition): string {
  return JSON.stringify([kind, schema, name, trigger?.table ?? '']);
}

function nameOf({ schema, name }: Pick<Definition, 'schema' | 'name'>): string {
  return schema === name ? name : `${schema}.${name}`;
}

function accountName({ user, host }: AccountDefinition): string {
  return `'${user}'@'${host}'`;
}
