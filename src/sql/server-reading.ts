import type { ScanModes } from '../kernel/sql-scan-types.ts';

/** What decides which version comments a server executes. */
export interface ReadingServer {
  readonly vendor: string;
  /** 80036 for 8.0.36. */
  readonly versionNumber: number;
}

/** MariaDB takes version comments of MySQL 5.7 and newer for comments. */
const NOT_FOR_MARIADB = { from: 50700, to: 99999 } as const;
const COMMENT = /\/\*(M?!)?/y;

/**
 * The same statement as different readers see it, without comments, its strings emptied, blanks joined: with every version
 * comment executed, and as this server does (its version may have five or six digits). What is hidden from one reader is
 * plain to another.
 */
export function readingsOf(text: string, modes: ScanModes, server: ReadingServer): readonly string[] {
  const isExecuted = (digits: number) => (mark: string, behind: string) => {
    const version = new RegExp(`^\\d{5,${digits}}`).exec(behind)?.[0];
    if (version === undefined || Number(version) === 0) return true;
    const isMariadb = server.vendor === 'mariadb';
    if (mark === 'M!' && !isMariadb) return false;
    const isForeign = Number(version) >= NOT_FOR_MARIADB.from && Number(version) <= NOT_FOR_MARIADB.to;
    if (isMariadb && mark === '!' && isForeign) return false;
    return Number(version) <= server.versionNumber;
  };
  const readings = [() => true, isExecuted(5), isExecuted(6)].map((rule) => plainText(text, modes, rule));
  return [...new Set(readings)];
}

type Executes = (mark: string, behind: string) => boolean;

function plainText(text: string, modes: ScanModes, executes: Executes): string {
  const plain: string[] = [];
  for (let at = 0; at < text.length; ) {
    const next = pieceAt(text, at, modes, executes);
    plain.push(next.plain);
    at = next.end;
  }
  return plain.join('').replaceAll(/\s+/g, ' ').trim();
}

interface Piece {
  readonly plain: string;
  readonly end: number;
}

function pieceAt(text: string, at: number, modes: ScanModes, executes: Executes): Piece {
  const character = text[at] ?? '';
  if (character === "'" || character === '"' || character === '`') return quoted(text, at, modes);
  if (character === '#' || /^--(?:[\s\0]|$)/.test(text.slice(at, at + 3))) {
    const end = text.indexOf('\n', at);
    return { plain: ' ', end: end < 0 ? text.length : end };
  }
  if (text.startsWith('*/', at)) return { plain: ' ', end: at + 2 };
  COMMENT.lastIndex = at;
  const comment = COMMENT.exec(text);
  if (comment === null) return { plain: character, end: at + 1 };
  const [open, mark] = comment;
  const behind = text.slice(at + open.length, at + open.length + 6);
  if (mark !== undefined && executes(mark, behind)) {
    const digits = /^\d{5,6}/.exec(behind)?.[0].length ?? 0;
    return { plain: ' ', end: at + open.length + digits };
  }
  const end = text.indexOf('*/', at + 2);
  return { plain: ' ', end: end < 0 ? text.length : end + 2 };
}

/** Names stay, strings lose their content. */
function quoted(text: string, at: number, { ansiQuotes, noBackslashEscapes }: ScanModes): Piece {
  const quote = text[at] ?? '';
  const isName = quote === '`' || (quote === '"' && ansiQuotes);
  let end = at + 1;
  for (; end < text.length; end++) {
    if (text[end] === '\\' && !isName && !noBackslashEscapes) end++;
    else if (text[end] === quote && text[end + 1] === quote) end++;
    else if (text[end] === quote) break;
  }
  end = Math.min(text.length, end + 1);
  return { plain: isName ? text.slice(at, end) : "''", end };
}
