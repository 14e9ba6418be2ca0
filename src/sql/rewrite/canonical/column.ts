import type { ExactDefault } from '../../../model/definition.ts';
import { characterSetOf, defaultCollation, utf8mb3 } from '../collations.ts';
import { readDefault } from '../default-of-column.ts';
import { endOfParentheses, is, matchAt, nextAt } from '../edit-tokens.ts';
import { canonicalText, readString } from '../literal.ts';
import type { Server } from '../move.ts';
import { readColumn } from '../table-text.ts';
import type { Token } from '../tokens.ts';
import { canonicalExpression } from './expression.ts';

export interface ColumnContext {
  readonly server: Server;
  /** The table's default. */
  readonly collation: string;
  readonly exactDefaults: ReadonlyMap<string, ExactDefault>;
}

export interface CanonicalColumn {
  readonly line: string;
  /** CHECK constraints that stand in the column; MySQL makes them the table's. */
  readonly checks: readonly string[];
}

const WHOLE = /^(?:tinyint|smallint|mediumint|int|bigint|year)$/;
const NUMBER = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|year)$/;
const TEXT = /^(?:var)?char$|text$|^enum$|^set$/;

/** One line that says all of a column, whoever printed it. */
export function canonicalColumn(tokens: readonly Token[], context: ColumnContext): CanonicalColumn {
  const { name, type } = readColumn(tokens);
  const attributes = new AttributeReader(tokens).read();
  const text = new Map(attributes.values);
  const set = text.get('character set');
  const collation =
    text.get('collate') ?? (set === undefined ? context.collation : defaultCollation(context.server, set));
  for (const key of ['character set', 'collate']) text.delete(key);
  if (TEXT.test(type)) text.set('collate', utf8mb3(collation));
  const value = canonicalDefault(tokens, context, {
    name,
    type,
    collation: TEXT.test(type) ? collation : '',
  });
  if (value !== null) text.set('default', value);
  const parts = [...text].map(([key, said]) => (said === '' ? key : `${key} ${said}`)).toSorted();
  return {
    line: [name, canonicalType(tokens, attributes.typeEnd), ...parts].join(' '),
    checks: attributes.checks,
  };
}

function canonicalType(tokens: readonly Token[], typeEnd: number): string {
  const { type, typeStart, typeEnd: lengthEnd } = readColumn(tokens);
  const rest = canonicalExpression(tokens.slice(lengthEnd, typeEnd)).join(' ');
  const hasWidth = WHOLE.test(type) && !rest.includes('zerofill') && !is(tokens[typeStart + 2], '1');
  const length = hasWidth ? '' : canonicalExpression(tokens.slice(typeStart + 1, lengthEnd)).join('');
  return `${type}${length}${rest === '' ? '' : ` ${rest}`}`;
}

/** null: none, or NULL, which is the same. */
function canonicalDefault(
  tokens: readonly Token[],
  { exactDefaults }: ColumnContext,
  { name, type, collation }: { readonly name: string; readonly type: string; readonly collation: string },
): string | null {
  const found = readDefault(tokens);
  if (found === null) return null;
  const exact = exactDefaults.get(name);
  if (exact !== undefined) return canonicalText(Buffer.from(exact.valueHex, 'hex'), exact.characterSet);
  const value = tokens.slice(found.value.start, found.value.end);
  const [first] = value;
  if (value.length === 1 && is(first, 'NULL')) return null;
  const isOneString = value.length === 1 && first?.kind === 'string';
  if (isOneString && NUMBER.test(type)) return readString(first.text);
  if (isOneString) return canonicalText(Buffer.from(readString(first.text), 'latin1'), '');
  const said = canonicalExpression(value);
  const hex =
    said.length === 1 && !NUMBER.test(type) ? /^0x([0-9a-f]*)$/.exec(said[0] ?? '')?.[1] : undefined;
  if (hex !== undefined) return canonicalText(Buffer.from(hex, 'hex'), characterSetOf(collation));
  if (NUMBER.test(type) && !found.isExpression) return said.join('');
  return said.join(' ').replace(/^(?:now|current_timestamp)(?: \( \))?/, 'current_timestamp');
}

class AttributeReader {
  readonly values = new Map<string, string>();
  readonly checks: string[] = [];
  typeEnd: number;
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.typeEnd = readColumn(tokens).typeEnd;
    this.#at = this.typeEnd;
  }

  read(): this {
    while (this.#skip(['UNSIGNED']) || this.#skip(['ZEROFILL']) || this.#skip(['SIGNED']))
      this.typeEnd = this.#at;
    for (this.#at = nextAt(this.#tokens, this.#at); this.#at < this.#tokens.length; ) {
      this.#one();
      this.#at = nextAt(this.#tokens, this.#at);
    }
    return this;
  }

  #one(): void {
    if (this.#skip(['NOT', 'NULL'])) this.values.set('not null', '');
    else if (this.#skip(['NULL']) || this.#skip(['GENERATED', 'ALWAYS'])) return;
    else if (this.#skip(['CHARACTER', 'SET']) || this.#skip(['CHARSET']))
      this.values.set('character set', this.#value());
    else if (this.#skip(['COLLATE'])) this.values.set('collate', this.#value());
    else if (is(this.#tokens[this.#at], 'DEFAULT'))
      this.#at = readDefault(this.#tokens)?.clause.end ?? this.#at + 1;
    else if (this.#skip(['ON', 'UPDATE'])) this.#onUpdate();
    else if (this.#skip(['COMMENT'])) this.values.set('comment', this.#value());
    else if (this.#skip(['SRID'])) this.values.set('srid', this.#value());
    else if (this.#skip(['CHECK'])) this.checks.push(canonicalCheck(this.#group()));
    else if (this.#skip(['AS']) && is(this.#tokens[nextAt(this.#tokens, this.#at)], '('))
      this.values.set('as', canonicalExpression(this.#group()).join(' '));
    else if (this.#skip(['PERSISTENT'])) this.values.set('stored', '');
    else this.values.set(this.#value(), '');
  }

  #skip(words: readonly string[]): boolean {
    const start = nextAt(this.#tokens, this.#at);
    const end = matchAt(this.#tokens, words, start);
    if (end !== null) this.#at = end;
    return end !== null;
  }

  #value(): string {
    const at = nextAt(this.#tokens, this.#at);
    this.#at = at + 1;
    const token = this.#tokens[at];
    return token?.kind === 'string' ? `'${readString(token.text)}'` : (token?.text.toLowerCase() ?? '');
  }

  #group(): readonly Token[] {
    const start = nextAt(this.#tokens, this.#at);
    this.#at = endOfParentheses(this.#tokens, start);
    return this.#tokens.slice(start, this.#at);
  }

  #onUpdate(): void {
    this.#at = nextAt(this.#tokens, this.#at) + 1;
    const precision = is(this.#tokens[this.#at], '(') ? canonicalExpression(this.#group()).join('') : '';
    this.values.set('on update', precision === '()' ? 'current_timestamp' : `current_timestamp${precision}`);
  }
}

export function canonicalCheck(condition: readonly Token[]): string {
  return `check ${canonicalExpression(condition).join(' ')}`;
}
