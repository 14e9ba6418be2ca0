import { readElement } from '../create-table/read-element.ts';
import { joinElements, splitElements } from '../create-table/split-elements.ts';
import { find, is, nextAt } from './edit-tokens.ts';
import type { Part, PartKind } from './rule.ts';
import { type Token, textOf, tokenise } from './tokens.ts';

/** SHOW CREATE TABLE in parts, without version comments: whoever printed them reads what they hold. */
export interface TableText {
  readonly head: string;
  readonly elements: readonly Part[];
  /** Behind the closing parenthesis. */
  readonly options: Part;
}

/** null: the text has no list of columns. */
export function readTable(text: string): TableText | null {
  const parts = splitElements(withoutVersionComments(tokenise(text)));
  if (parts === null) return null;
  return {
    head: parts.head,
    elements: parts.elements.map((element) => ({ kind: kindOf(element), tokens: tokenise(element) })),
    options: { kind: 'options', tokens: tokenise(parts.tail.slice(1)) },
  };
}

export function tableSql({ head, elements, options }: TableText): string {
  return joinElements({
    head,
    elements: elements.map(({ tokens }) => textOf(tokens).trimEnd()),
    tail: `\n)${textOf(options.tokens)}`,
  });
}

export function withoutVersionComments(tokens: readonly Token[]): string {
  const kept = tokens.filter(({ kind }) => kind !== 'open' && kind !== 'close');
  return textOf(kept.filter(({ kind }, at) => kind !== 'space' || kept[at - 1]?.kind !== 'space'));
}

function kindOf(element: string): PartKind {
  const { kind } = readElement(element);
  if (kind === 'column' || kind === 'check' || kind === 'foreign') return kind;
  return kind === 'other' ? 'period' : 'key';
}

export interface ColumnText {
  /** As quoted in the text. */
  readonly name: string;
  /** Lower case, without length: `varchar`. */
  readonly type: string;
  /** What stands in the parentheses behind the type, or ''. */
  readonly length: string;
  /** Index behind the type and its length. */
  readonly typeEnd: number;
  readonly typeStart: number;
}

/** The beginning of a column's element. */
export function readColumn(tokens: readonly Token[]): ColumnText {
  const nameAt = nextAt(tokens, 0);
  const typeStart = nextAt(tokens, nameAt + 1);
  let typeEnd = typeStart + 1;
  let length = '';
  if (is(tokens[typeEnd], '(')) {
    const close = tokens.findIndex((token, at) => at > typeEnd && is(token, ')'));
    length = textOf(tokens.slice(typeEnd + 1, close));
    typeEnd = close + 1;
  }
  return {
    name: tokens[nameAt]?.text ?? '',
    type: (tokens[typeStart]?.text ?? '').toLowerCase(),
    length,
    typeStart,
    typeEnd,
  };
}

/** The columns of a table, by quoted name. */
export function columnsOf(table: TableText): ReadonlyMap<string, readonly Token[]> {
  return new Map(
    table.elements
      .filter(({ kind }) => kind === 'column')
      .map(({ tokens }) => [readColumn(tokens).name, tokens]),
  );
}

/** The value of `NAME=value` among a table's options, as it stands there. */
export function optionOf(options: readonly Token[], ...names: readonly string[]): Token | null {
  for (const name of names) {
    const found = find(options, [name, '=']) ?? find(options, [name]);
    if (found === null) continue;
    const at = nextAt(options, found.end);
    return (is(options[at], '=') ? options[nextAt(options, at + 1)] : options[at]) ?? null;
  }
  return null;
}
