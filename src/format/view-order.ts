import { fromByteString } from '../model/byte-string.ts';
import type { Definition } from '../model/definition.ts';
import { quoteName } from '../model/quote.ts';
import { endOfQuoted } from '../model/table-text.ts';

/**
 * Views so that each comes after those it reads from. What a view reads from is found by their quoted full names in its
 * text: the server prints them so. A name within a literal only makes the order stricter than it need be; views that
 * wait for each other that way keep their order.
 */
export function inViewOrder(views: readonly Definition[]): readonly Definition[] {
  const names = new Map(views.map((view) => [quoteName(view.schema, view.name), view]));
  const ordered: Definition[] = [];
  const state = new Map<Definition, 'open' | 'done'>();
  for (const view of views) {
    // Depth first with a stack of our own: a chain of views may be as long as it likes.
    const stack = [{ view, waits: readsFrom(view, names) }];
    if (state.has(view)) continue;
    state.set(view, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.waits.pop();
      if (next === undefined) {
        stack.pop();
        state.set(top.view, 'done');
        ordered.push(top.view);
      } else if (!state.has(next)) {
        state.set(next, 'open');
        stack.push({ view: next, waits: readsFrom(next, names) });
      }
    }
  }
  return ordered;
}

const FULL_NAME = /`(?:[^`]|``)+`\.`(?:[^`]|``)+`/g;

function readsFrom(view: Definition, names: ReadonlyMap<string, Definition>): Definition[] {
  const text = withoutLiterals(decode(view));
  const found = new Set<Definition>();
  for (const match of text.matchAll(FULL_NAME)) {
    const other = names.get(match[0]);
    if (other !== undefined && other !== view) found.add(other);
  }
  return [...found];
}

/** A backtick within a literal must not pass for the beginning of a name. */
function withoutLiterals(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const end = text[at] === "'" || text[at] === '`' ? endOfQuoted(text, at) : at + 1;
    if (text[at] !== "'") out += text.slice(at, end);
    at = end;
  }
  return out;
}

/** The server's names for character sets of clients, as the Encoding Standard calls them. */
const ENCODINGS: Readonly<Record<string, string>> = {
  ...{ gbk: 'gbk', gb2312: 'gbk', gb18030: 'gb18030', big5: 'big5', sjis: 'shift_jis', cp932: 'shift_jis' },
  ...{ ujis: 'euc-jp', eucjpms: 'euc-jp', euckr: 'euc-kr', latin1: 'windows-1252', latin2: 'iso-8859-2' },
  ...{
    latin5: 'iso-8859-9',
    latin7: 'iso-8859-13',
    greek: 'iso-8859-7',
    hebrew: 'iso-8859-8',
    cp866: 'ibm866',
  },
  ...{ cp1250: 'windows-1250', cp1251: 'windows-1251', cp1256: 'windows-1256', cp1257: 'windows-1257' },
  ...{ koi8r: 'koi8-r', koi8u: 'koi8-u', macroman: 'macintosh', tis620: 'windows-874' },
};

/** Only to find names: the text itself is never decoded. */
function decode(view: Definition): string {
  const encoding = ENCODINGS[view.session?.characterSetClient ?? ''] ?? 'utf-8';
  return new TextDecoder(encoding).decode(fromByteString(view.sql));
}
