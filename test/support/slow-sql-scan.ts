// biome-ignore-all lint/correctness/noVoidTypeReturn: an early end and its reason stand on one line
/** What the scan kernel must say, worked out the slow way over a text that lies whole in memory. */
import { RESTART_WORDS, STATEMENT_WORDS } from '../../src/kernel/statement-words.ts';

export type Entry = readonly [kind: string, begin: number, end: number, line: number, text: string];

export interface SlowScan {
  readonly entries: readonly Entry[];
  /** Per list of rows: head, rows, rows with another number of fields than the first, offset behind the last. */
  readonly lists: readonly (readonly [head: string, rows: number, wrong: number, end: number])[];
  readonly state: string;
  readonly badFields: readonly number[];
}

const KNOWN = new Set([...RESTART_WORDS, ...STATEMENT_WORDS].map((word) => word.slice(0, 8)));
const RESTART = new Set(RESTART_WORDS.map((word) => word.slice(0, 8)));

export function slowScan(sql: Buffer, noBackslash = false): SlowScan {
  const text = sql.toString('latin1');
  const entries: Entry[] = [];
  const lists: [string, number, number, number][] = [];
  const bad = new Set<number>();
  let delimiter = ';';
  let at = 0;
  let state = 'top';
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const add = (kind: string, begin: number, end: number, body = text.slice(begin, end)) =>
    entries.push([kind, begin, end, lineOf(begin), body]);
  const rest = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const comment = () => rest(/--(?![\x21-\x7e\x80-\xff])[^\n]*|#[^\n]*/y);
  const isCode = () => rest(/\/\*M?!/y) !== null;
  const isRestart = () => {
    const key = /^[A-Za-z]{1,8}/.exec(text.slice(at, at + 8))?.[0]?.toUpperCase() ?? '';
    const next = text[at + key.length] ?? '';
    const ends = key.length === 8 || !/[A-Za-z0-9_$\x80-\xff]/.test(next);
    return (
      rest(/--(?![\x21-\x7e\x80-\xff])/y) !== null ||
      isCode() ||
      (ends && (RESTART.has(key) || key === 'DELIMITE'))
    );
  };

  /** Behind a string that begins at `at`; -1 where it never ends. */
  const stringEnd = (): number => {
    const quote = text[at];
    const usesBackslash = quote !== '`' && !noBackslash;
    for (let i = at + 1; i < text.length; i++) {
      if (usesBackslash && text[i] === '\\') i++;
      else if (text[i] === quote && text[i + 1] === quote) i++;
      else if (text[i] === quote) return i + 1;
    }
    return -1;
  };

  const resync = (problemAt: number) => {
    add('problem', problemAt, problemAt, '');
    for (at = problemAt; ; ) {
      const next = text.indexOf('\n', at);
      if (next < 0) {
        at = text.length;
        state = 'resync';
        return;
      }
      at = next + 1;
      if (at < text.length && isRestart()) {
        add('resynced', at, at, '');
        return;
      }
      if (at >= text.length) {
        state = 'resync';
        return;
      }
    }
  };

  const values = (head: string, headBegin: number): void => {
    const list: [string, number, number, number] = [head, 0, 0, -1];
    lists.push(list);
    let row: 'expect' | 'inside' | 'after' = 'expect';
    let depth = 0;
    let commas = 0;
    let expected = 0;
    const endRow = (fields: number) => {
      list[1]++;
      list[3] = at;
      if (expected === 0) expected = fields;
      else if (fields !== expected) list[2]++;
    };
    while (at < text.length) {
      const c = text[at] as string;
      const before = text[at - 1] as string;
      if (/[\r\n \t]/.test(c)) {
        at++;
        continue;
      }
      if (c === '\0') return resync(at);
      if (text.startsWith(delimiter, at)) {
        if (depth > 0 || row !== 'after') return resync(at);
        at += delimiter.length;
        return;
      }
      const dash = comment();
      if (depth === 0) {
        if (dash) {
          at += dash[0].length;
          if (at >= text.length) state = 'line-comment';
          continue;
        }
        if (text.startsWith('/*', at) && !isCode()) {
          const end = text.indexOf('*/', at + 2);
          at = end < 0 ? text.length : end + 2;
          if (end < 0) state = 'block-comment';
          continue;
        }
        if (text.startsWith('*/', at) && row === 'after') {
          at += 2;
          continue;
        }
        if (c === '(' && row === 'expect') {
          row = 'inside';
          commas = 0;
          depth = 1;
          at++;
          continue;
        }
        if (c === ',' && row === 'after') {
          row = 'expect';
          at++;
          continue;
        }
        const word = rest(/[A-Za-z]+(?![A-Za-z0-9_$\x80-\xff])/y)?.[0]?.toUpperCase();
        if (word === 'ROW' && row === 'expect') {
          at += 3;
          continue;
        }
        if (row === 'after' && (word === 'ON' || word === 'AS' || word?.startsWith('RETURNIN'))) {
          return statement(headBegin, at, false);
        }
        return resync(at);
      }
      const afterQuote = /['"`]/.test(before);
      const afterSeparator = /[,(]/.test(before);
      if (/['"`]/.test(c)) {
        const prefix = /(^|[^A-Za-z0-9_$\x80-\xff])([nbx]|_[A-Za-z0-9_$\x80-\xff]*)$/i.test(
          text.slice(Math.max(0, at - 20), at),
        );
        if (!afterQuote && !afterSeparator && !/[\s/]/.test(before) && !prefix) return resync(at);
        const end = stringEnd();
        const inner = sql.subarray(at + 1, end < 0 ? text.length : end - 1);
        if (depth === 1 && end >= 0 && !isUtf8(inner)) bad.add(commas);
        at = end < 0 ? text.length : end;
        if (end < 0) state = 'string';
        continue;
      }
      if (c === ',' || c === ')') {
        if (afterSeparator && !(c === ')' && before === '(')) return resync(at);
        at++;
        if (c === ',') {
          if (depth === 1) commas++;
          continue;
        }
        depth--;
        if (depth > 0) continue;
        row = 'after';
        endRow(before === '(' ? 0 : commas + 1);
        continue;
      }
      if (afterQuote) return resync(at);
      if (c === '(') {
        if (!/\w/.test(before)) return resync(at);
        depth++;
        at++;
        continue;
      }
      if (dash) return resync(at);
      if (text.startsWith('/*', at)) {
        if (isCode()) {
          at += (rest(/\/\*M?!\d{0,6}/y) as RegExpExecArray)[0].length;
          continue;
        }
        const end = text.indexOf('*/', at + 2);
        at = end < 0 ? text.length : end + 2;
        if (end < 0) state = 'block-comment';
        continue;
      }
      if (text.startsWith('*/', at)) {
        at += 2;
        continue;
      }
      if (/[A-Za-z0-9*+\-./:<=>@_|]/.test(c)) at++;
      else return resync(at);
    }
    if (state === 'top') state = 'values';
  };

  const statement = (begin: number, from: number, canHaveRows: boolean): void => {
    let parens = 0;
    at = from;
    while (at < text.length) {
      const c = text[at] as string;
      if (c === '\n' || c === '\r' || c === '\0') {
        at++;
        continue;
      }
      if (text.startsWith(delimiter, at)) {
        add('statement', begin, at + delimiter.length, text.slice(from, at));
        at += delimiter.length;
        return;
      }
      if (/['"`]/.test(c)) {
        const end = stringEnd();
        if (end < 0) {
          state = 'string';
          at = text.length;
          return;
        }
        at = end;
        continue;
      }
      const dash = comment();
      if (dash) {
        at += dash[0].length;
        if (at >= text.length) {
          state = 'line-comment';
          return;
        }
        continue;
      }
      if (text.startsWith('/*', at)) {
        if (isCode()) {
          at += text[at + 2] === 'M' ? 4 : 3;
          continue;
        }
        const end = text.indexOf('*/', at + 2);
        if (end < 0) {
          state = 'block-comment';
          at = text.length;
          return;
        }
        at = end + 2;
        continue;
      }
      const beginsWord = !/[A-Za-z0-9_$\x80-\xff]/.test(text[at - 1] ?? '');
      const word = rest(/[Vv][Aa][Ll][Uu][Ee][Ss]?(?![A-Za-z0-9_$\x80-\xff])/y)?.[0];
      if (canHaveRows && parens === 0 && beginsWord && word !== undefined) {
        at += word.length;
        const head = text.slice(begin, at);
        add('head', begin, at);
        return values(head, begin);
      }
      if (c === '(') parens++;
      if (c === ')' && parens > 0) parens--;
      at++;
    }
    state = canHaveRows ? 'head' : 'statement';
  };

  while (at < text.length && state === 'top') {
    const c = text[at] as string;
    if (c === '\0' || (/\s/.test(c) && c.charCodeAt(0) < 33)) {
      at++;
      continue;
    }
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      continue;
    }
    const begin = at;
    const dash = comment();
    if (dash) {
      at += dash[0].length;
      add('comment', begin, at);
      continue;
    }
    if (text.startsWith('/*', at)) {
      const isSandbox = rest(/\/\*M?!\d*\\/y) !== null;
      if (isCode() && !isSandbox) {
        statement(begin, at, false);
        continue;
      }
      const end = text.indexOf('*/', at + 2);
      if (end < 0) {
        state = 'block-comment';
        break;
      }
      at = end + 2;
      add('comment', begin, at);
      continue;
    }
    const key = /^[A-Za-z]{0,8}/.exec(text.slice(at, at + 8))?.[0]?.toUpperCase() ?? '';
    const ends = key.length === 8 || !/[A-Za-z0-9_$\x80-\xff]/.test(text[at + key.length] ?? '');
    if (key === 'DELIMITE') {
      const line = /^.{9}[ \t]*([\x21-\xff]{0,15})/s.exec(text.slice(at));
      const given = line?.[1] ?? '';
      if (given !== '') delimiter = given;
      at = Math.min(text.length, at + Math.max(9, line?.[0].length ?? 9));
      add('statement', begin, at);
    } else if (ends && (key === 'INSERT' || key === 'REPLACE')) statement(begin, at, true);
    else if (ends && KNOWN.has(key)) statement(begin, at, false);
    else {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      add('stray', begin, at);
    }
  }
  return { entries, lists, state, badFields: [...bad].sort((a, b) => a - b) };
}

/** Escapes are ASCII, so they do not matter here. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
