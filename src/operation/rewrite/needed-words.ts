import { fromByteString } from '../../model/byte-string.ts';
import type { Definition } from '../../model/definition.ts';
import { readTokens } from '../../sql/create-table/read-tokens.ts';

export interface NeededWords {
  /** In lower case, each once. */
  readonly collations: readonly string[];
  readonly characterSets: readonly string[];
}

/** Character sets and collations that a schema's or table's text names. */
export function readNeededWords({ kind, sql }: Definition): NeededWords {
  const collations = new Set<string>();
  const characterSets = new Set<string>();
  if (kind !== 'schema' && kind !== 'table') return { collations: [], characterSets: [] };
  const tokens = readTokens(fromByteString(sql).toString('latin1'));
  const words = tokens.filter(({ text }) => text !== '=');
  for (const [index, { type, text }] of words.entries()) {
    const next = words[index + 1];
    if (type !== 'word' || next?.type !== 'word') continue;
    if (text === 'COLLATE') collations.add(next.text.toLowerCase());
    else if (text === 'CHARSET' || (text === 'SET' && words[index - 1]?.text === 'CHARACTER'))
      characterSets.add(next.text.toLowerCase());
  }
  return { collations: [...collations], characterSets: [...characterSets] };
}
