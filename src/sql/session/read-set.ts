import { withoutComments } from '../plain-head.ts';

/** What a SET statement does to the session. */
export interface SetFacts {
  /** Names in lower case; those of the user begin with @. */
  readonly assigns: readonly SetAssignment[];
  /** Variables that it reads, of itself too. */
  readonly reads: readonly string[];
  /** Changes the server, not the session alone. */
  readonly isGlobal: boolean;
  /** The mark of a version comment that not every server runs; '' where all do. */
  readonly mark: string;
}

export interface SetAssignment {
  readonly name: string;
  /** One variable, or text that means the same each time; null: anything else. */
  readonly value: { readonly variable: string } | { readonly text: string } | null;
}

/** Every server that is still run takes these version comments for statements. */
const RUN_BY_ALL = 50700;
const MARK = /^\s*\/\*(M?!\d*)/;
const NAMES = /^NAMES\s+(\S+)(?:\s+COLLATE\s+(\S+))?$/i;
const CHARACTER_SET = /^(?:CHARACTER SET|CHARSET)\s+(\S+)$/i;
const ASSIGNMENT =
  /^(?:(GLOBAL|PERSIST|PERSIST_ONLY|SESSION|LOCAL)\s+|@@(?:(GLOBAL|PERSIST|PERSIST_ONLY|SESSION|LOCAL)\s*\.\s*)?)?(@?)(`(?:[^`]|``)+`|'[^']+'|"[^"]+"|[\w$.]+)\s*:?=\s*([\s\S]*)$/i;
const VARIABLE = /(@@?)(?:(?:SESSION|LOCAL)\s*\.\s*)?(`[^`]+`|[\w$.]+)/gi;
const STRINGS = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/g;
const LITERAL = /^(?:'(?:[^'\\]|'')*'|"(?:[^"\\]|"")*"|[\w$+.-]+)$/;

/** Reads `SET a = 1, @b = @@c, NAMES utf8mb4`; null: something else, as SET STATEMENT ... FOR or SET PASSWORD. */
export function readSet(sql: string): SetFacts | null {
  const text = withoutComments(sql).replace(/;\s*$/, '').trim();
  const body = /^SET\s+([\s\S]+)$/i.exec(text)?.[1];
  if (body === undefined || /^(?:STATEMENT|PASSWORD|DEFAULT ROLE|ROLE|TRANSACTION|RESOURCE)\b/i.test(body))
    return null;
  const items = splitItems(body).map(readItem);
  if (items.some((item) => item === null)) return null;
  const read = items.filter((item) => item !== null);
  const [, mark = ''] = MARK.exec(sql) ?? [];
  const version = Number(/\d+/.exec(mark)?.[0] ?? 0);
  return {
    assigns: read.flatMap(({ assigns }) => assigns),
    reads: read.flatMap(({ reads }) => reads),
    isGlobal: read.some(({ isGlobal }) => isGlobal),
    mark: mark.startsWith('M') || version > RUN_BY_ALL ? mark : '',
  };
}

interface Item {
  readonly assigns: readonly SetAssignment[];
  readonly reads: readonly string[];
  readonly isGlobal: boolean;
}

function readItem(text: string): Item | null {
  const [, names, collation] = NAMES.exec(text) ?? [];
  if (names !== undefined) return characterSets(names, collation ?? `of ${names}`);
  const set = CHARACTER_SET.exec(text)?.[1];
  if (set !== undefined) return characterSets(set, 'of the database');
  const match = ASSIGNMENT.exec(text);
  if (match === null) return null;
  const [, word, scope, at = '', name = '', value = ''] = match;
  return {
    assigns: [{ name: `${at}${oneName(plain(name))}`, value: readValue(value) }],
    reads: readsOf(value),
    isGlobal: /^(?:GLOBAL|PERSIST)/i.test(word ?? scope ?? ''),
  };
}

function characterSets(name: string, collation: string): Item {
  const text = plain(name);
  return {
    assigns: [
      { name: 'character_set_client', value: { text } },
      { name: 'character_set_results', value: { text } },
      { name: 'collation_connection', value: { text: plain(collation) } },
    ],
    reads: [],
    isGlobal: false,
  };
}

function readValue(text: string): SetAssignment['value'] {
  const value = text.trim();
  const [variable] = /^@@?(?:(?:SESSION|LOCAL)\.)?[\w$`.]+$/i.test(value) ? readsOf(value) : [];
  if (variable !== undefined) return { variable };
  return LITERAL.test(value) ? { text: plain(value) } : null;
}

function readsOf(text: string): string[] {
  return [...text.replaceAll(STRINGS, "''").matchAll(VARIABLE)].map(([, at, name = '']) =>
    at === '@@' ? oneName(plain(name)) : `@${oneName(plain(name))}`,
  );
}

/** Both name the same thing of the session. */
function oneName(name: string): string {
  return name === 'character_set_connection' ? 'collation_connection' : name;
}

function plain(text: string): string {
  return text.replace(/^(['"`])([\s\S]*)\1$/, '$2').toLowerCase();
}

/** Commas outside of quotes and brackets divide. */
function splitItems(text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(
    /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|[(),]/g,
  )) {
    if (match[0] === '(') depth++;
    else if (match[0] === ')') depth--;
    else if (match[0] === ',' && depth === 0) {
      items.push(text.slice(from, match.index).trim());
      from = match.index + 1;
    }
  }
  return [...items, text.slice(from).trim()];
}
