import type { Definition } from '../../model/definition.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { TargetFacts } from '../../mysql/questions/target-facts.ts';
import { readNeededWords } from './needed-words.ts';

/** Something an object needs and the target does not have. */
export interface Lack {
  readonly kind: 'character set' | 'collation' | 'engine';
  readonly name: string;
  readonly definition: Definition;
}

/** Every object of these that the target cannot create as it is. */
export function findLacking(
  definitions: readonly Definition[],
  tables: readonly TableRows[],
  facts: Pick<TargetFacts, 'characterSets' | 'collations' | 'engines'>,
): readonly Lack[] {
  const engineOf = new Map(tables.map((table) => [keyOf(table), table.engine]));
  return definitions.flatMap((definition): readonly Lack[] => {
    const words = readNeededWords(definition);
    const engine = definition.kind === 'table' ? engineOf.get(keyOf(definition)) : undefined;
    const lack = (kind: Lack['kind'], name: string): Lack => ({ kind, name, definition });
    return [
      ...words.characterSets
        .filter((name) => !knows(facts.characterSets, name))
        .map((name) => lack('character set', name)),
      ...words.collations
        .filter((name) => !knows(facts.collations, name))
        .map((name) => lack('collation', name)),
      ...(engine === undefined || facts.engines.has(engine.toLowerCase()) ? [] : [lack('engine', engine)]),
    ];
  });
}

/** utf8 and utf8mb3 are one: older servers print the first, newer ones list the second, and all take both. */
export function knows(names: ReadonlySet<string>, name: string): boolean {
  const older = name.replace(/^utf8mb3(?=_|$)/, 'utf8');
  return names.has(name) || names.has(older) || names.has(older.replace(/^utf8(?=_|$)/, 'utf8mb3'));
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
