import { fail } from '../../../errors/salvor-error.ts';
import type { DefinitionKind } from '../../../model/definition.ts';
import { endOfQuoted } from '../../../model/table-text.ts';
import { quoteBytes, quoteName } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { isMySqlFrom } from './system-names.ts';

/*
 * SHOW CREATE of a routine, trigger or event answers with the body in the character set of the client that created it, and
 * with names and comments, which the server keeps apart, in UTF-8: one text in two encodings. Sent back as it is, a
 * name made by a gbk client becomes another name (both vendors, all versions; mysqldump's dumps have this fault). So
 * the parts in UTF-8 are converted by the server, and the text kept is all in the client's character set.
 */

export interface StoredText {
  readonly kind: DefinitionKind;
  readonly schema: string;
  readonly name: string;
  readonly characterSet: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const UTF8 = /^(?:utf8|utf8mb3|utf8mb4|binary)$/;

/** The text as the client that created the object sent it. */
export async function inOneCharacterSet(asking: Asking, about: StoredText, sql: Buffer): Promise<Buffer> {
  if (UTF8.test(about.characterSet)) return sql;
  const text = sql.toString('latin1');
  const spans = utf8Spans(text, about.kind, !isMySqlFrom(asking.session.identity, 80000));
  let out = '';
  let from = 0;
  for (const { start, end } of spans) {
    const piece = text.slice(start, end);
    out += text.slice(from, start) + (isAscii(piece) ? piece : await convert(asking, about, piece));
    from = end;
  }
  return Buffer.from(out + text.slice(from), 'latin1');
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

async function convert(asking: Asking, about: StoredText, piece: string): Promise<string> {
  const utf8 = `CONVERT(${quoteBytes(Buffer.from(piece, 'latin1'))} USING utf8mb4)`;
  const there = `CONVERT(${utf8} USING ${about.characterSet})`;
  const sql = `SELECT ${there} AS piece, HEX(CONVERT(${there} USING utf8mb4)) = HEX(${utf8}) AS exact`;
  const row = (await ask(asking, sql, `converting names to ${about.characterSet}`))[0];
  if (row?.exact?.toString() === '1' && row.piece) return row.piece.toString('latin1');
  const kind = `${about.kind} with a name or comment that its own character set ${about.characterSet} cannot write`;
  return fail('UNSUPPORTED_OBJECT', { object: quoteName(about.schema, about.name), kind });
}

/** Which parts of the text are UTF-8, in order. MariaDB, and MySQL before 8.0, keep a header as it was sent. */
function utf8Spans(text: string, kind: DefinitionKind, keepsRawHeader: boolean): readonly Span[] {
  const definer = definerEnd(text);
  if (kind === 'event') return [{ start: 0, end: eventHeaderEnd(text, definer) }];
  if (kind === 'trigger')
    return [{ start: 0, end: keepsRawHeader ? definer : triggerTableEnd(text, definer) }];
  if (kind !== 'procedure' && kind !== 'function') return [];
  const header = keepsRawHeader ? 0 : nextQuotedEnd(text, definer);
  const comment = /\n {4}COMMENT '(?:[^'\\]|\\.|'')*'\n/s.exec(text.slice(header));
  const spans = [{ start: 0, end: header }];
  if (comment === null) return spans;
  const start = header + comment.index;
  return [...spans, { start, end: start + comment[0].length }];
}

/** Behind `CREATE DEFINER=\`user\`@\`host\``, or of a MariaDB role, which has no host. */
function definerEnd(text: string): number {
  const user = nextQuotedEnd(text, 0);
  return text.startsWith('@`', user) ? endOfQuoted(text, user + 1) : user;
}

function nextQuotedEnd(text: string, from: number): number {
  const open = text.indexOf('`', from);
  return open === -1 ? text.length : endOfQuoted(text, open);
}

function triggerTableEnd(text: string, from: number): number {
  return nextQuotedEnd(text, nextQuotedEnd(text, from));
}

/** The index of the ` DO ` before the body: all before it is printed by the server itself. */
function eventHeaderEnd(text: string, from: number): number {
  for (let at = nextQuotedEnd(text, from); at < text.length; at += 1) {
    if (text[at] === "'") at = endOfQuoted(text, at) - 1;
    else if (text.startsWith(' DO ', at)) return at;
  }
  return text.length;
}
