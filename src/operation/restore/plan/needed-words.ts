import { fromByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import { readTokens } from '../../../sql/create-table/read-tokens.ts';

export interface NeededWords {
  /** Name in lower case, and the first object that names it. */
  readonly collations: ReadonlyMap<string, Definition>;
  readonly characterSets: ReadonlyMap<string, Definition>;
}

/** Character sets and collations that schemas and tables name. */
export function readNeededWords(definitions: readonly Definition[]): NeededWords {
  const collations = new Map<string, Definition>();
  const characterSets = new Map<string, Definition>();
  const note = (into: Map<string, Definition>, word: string | undefined, definition: Definition): void => {
    if (word !== undefined && !into.has(word)) into.set(word.toLowerCase(), definition);
  };
  for (const definition of definitions) {
    if (definition.kind !== 'schema' && definition.kind !== 'table') continue;
    const tokens = readTokens(fromByteString(definition.sql).toString('latin1'));
    const words = tokens.filter(({ text }) => text !== '=');
    for (const [index, { type, text }] of words.entries()) {
      const next = words[index + 1];
      if (type !== 'word' || next?.type !== 'word') continue;
      if (text === 'COLLATE') note(collations, next.text, definition);
      else if (text === 'CHARSET' || (text === 'SET' && words[index - 1]?.text === 'CHARACTER'))
        note(characterSets, next.text, definition);
    }
  }
  return { collations, characterSets };
}
