import { readTokens, type Token } from './read-tokens.ts';

export interface ColumnElement {
  readonly kind: 'column';
  /** As quoted in the text, as all names here. */
  readonly name: string;
  readonly countsUp: boolean;
  readonly isGenerated: boolean;
}

export interface KeyElement {
  readonly kind: 'primary' | 'unique' | 'key' | 'fulltext' | 'spatial' | 'vector';
  /** '' for the primary key. */
  readonly name: string;
  /** null for a part that is an expression. */
  readonly parts: readonly (string | null)[];
  /** Behind the parts stands something that makes it no ordinary tree: HASH, WITHOUT OVERLAPS, a parser of its own. */
  readonly isPeculiar: boolean;
}

export interface ConstraintElement {
  readonly kind: 'foreign' | 'check';
  readonly name: string;
}

/** Not understood: whoever reads it leaves the whole table as it is. */
export interface OtherElement {
  readonly kind: 'other';
}

export type Element = ColumnElement | KeyElement | ConstraintElement | OtherElement;

const KEY_KINDS: Readonly<Record<string, KeyElement['kind']>> = {
  PRIMARY: 'primary',
  UNIQUE: 'unique',
  KEY: 'key',
  FULLTEXT: 'fulltext',
  SPATIAL: 'spatial',
  VECTOR: 'vector',
};
const PECULIAR = new Set(['HASH', 'RTREE', 'OVERLAPS', 'PARSER', 'CLUSTERING']);

/** What one element of a column list is, as the server prints it. */
export function readElement(text: string): Element {
  const tokens = readTokens(text);
  const [first, second] = tokens;
  if (first === undefined) return { kind: 'other' };
  if (first.type === 'name') return readColumn(first, tokens);
  const word = (token: Token | undefined) => (token?.type === 'word' ? token.text : '');
  const kind = KEY_KINDS[word(first)];
  if (kind !== undefined) return readKey(kind, tokens);
  if (word(first) === 'CHECK') return { kind: 'check', name: '' };
  if (word(first) !== 'CONSTRAINT' || second?.type !== 'name') return { kind: 'other' };
  if (word(tokens[2]) === 'FOREIGN') return { kind: 'foreign', name: second.text };
  return word(tokens[2]) === 'CHECK' ? { kind: 'check', name: second.text } : { kind: 'other' };
}

function readColumn(name: Token, tokens: readonly Token[]): ColumnElement {
  const has = (word: string) =>
    tokens.some(({ type, text, depth }) => type === 'word' && depth === 0 && text === word);
  return {
    kind: 'column',
    name: name.text,
    countsUp: has('AUTO_INCREMENT'),
    // MariaDB's period columns are computed by the server as well.
    isGenerated: has('GENERATED') || has('AS'),
  };
}

function readKey(kind: KeyElement['kind'], tokens: readonly Token[]): Element {
  const open = tokens.findIndex(({ type, text }) => type === 'symbol' && text === '(');
  const close = tokens.findIndex(({ type, text, depth }) => type === 'symbol' && text === ')' && depth === 0);
  const name = tokens.slice(0, open).find(({ type }) => type === 'name');
  if (open === -1 || close === -1 || (name === undefined) !== (kind === 'primary')) return { kind: 'other' };
  const inside = tokens.slice(open + 1, close);
  const isStart = (index: number) =>
    index === 0 || (inside[index - 1]?.text === ',' && inside[index - 1]?.depth === 1);
  const parts = inside
    .filter((_, index) => isStart(index))
    .map((token) => (token.type === 'name' ? token.text : null));
  const words = [...inside, ...tokens.slice(close + 1)].filter(({ type }) => type === 'word');
  return { kind, name: name?.text ?? '', parts, isPeculiar: words.some(({ text }) => PECULIAR.has(text)) };
}
