import { readCreateTable } from '../../../sql/create-table.ts';
import type { StatementFacts, StatementKind } from '../../../sql/statement-kind.ts';
import { misspeltWord } from './vocabulary.ts';

export interface StatementContext {
  /** Written by the stock tools, whose statements are few and known. */
  readonly isStock: boolean;
  readonly delimiter: string;
  readonly isCut: boolean;
}

const BODIES: readonly StatementKind[] = ['create-trigger', 'create-routine', 'create-event'];
/** What the stock tools write besides the kinds that have a name of their own. */
const STOCK_OTHER =
  /^(?:COMMIT|START TRANSACTION|BEGIN|FLUSH|CHANGE (?:MASTER|REPLICATION)|RESET|STOP|START (?:SLAVE|REPLICA|GROUP_REPLICATION)|CREATE (?:OR REPLACE )?(?:TABLESPACE|LOGFILE|SERVER|UNDO|SEQUENCE)|ALTER (?:DATABASE|TABLE|INSTANCE|EVENT)|DROP (?:VIEW|TRIGGER|FUNCTION|PROCEDURE|PACKAGE|EVENT|TABLESPACE|SEQUENCE|SERVER)|INSTALL|UNINSTALL|DO SETVAL|SELECT SETVAL|DELETE FROM mysql|TRUNCATE)\b/i;
const NEXT_STATEMENT =
  /\n(?:INSERT INTO|CREATE TABLE|DROP TABLE|LOCK TABLES|UNLOCK TABLES|-- Table structure|-- Dumping data|\/\*!\d{5} (?:SET|ALTER|DROP))/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/;

/** Why a statement other than rows cannot be trusted, in stable words; null where its form is whole. */
export function doubtOf(text: string, facts: StatementFacts, context: StatementContext): string | null {
  const { kind, head } = facts;
  if (context.isCut) return 'too long to be read';
  if (CONTROL.test(text)) return 'odd bytes';
  const isBody = BODIES.includes(kind);
  const open = text.match(/\/\*M?!/g)?.length ?? 0;
  const closed = text.match(/\*\//g)?.length ?? 0;
  if (!isBody && open > closed) return 'an open comment';
  if (!isBody && NEXT_STATEMENT.test(text)) return 'its end is lost';
  if (!context.isStock) return kind === 'create-table' ? doubtOfTable(text) : null;

  if (context.delimiter !== ';' && !isBody && !/^(?:set|drop-|create-view|other)/.test(kind))
    return 'inside a body';
  if (isBody && context.delimiter === ';') return 'its DELIMITER is lost';
  if (isBody || kind === 'create-view') return hasClosedStrings(text) ? null : 'an open string';
  if (/'[^'\n]*\n/.test(withoutWholeStrings(text))) return 'an open string';
  if (kind === 'insert') return 'no list of rows';
  if (kind === 'other' && !STOCK_OTHER.test(head)) return 'not written by this tool';
  const word = misspeltWord(text);
  if (word !== null) return `the word ${word}`;
  if (kind === 'create-table') return doubtOfTable(text);
  return (kind === 'lock-tables' || kind.endsWith('-keys') || kind === 'use') && facts.name === null
    ? 'no name'
    : null;
}

/** The stock tools write names in backticks, each column on its own line. */
function doubtOfTable(text: string): string | null {
  const shape = readCreateTable(text);
  if (!shape.closed) return 'its list is open';
  if (/\bSEQUENCE\b/i.test(text.slice(0, 60)) || shape.columns !== null) return null;
  return /\bLIKE\b|\bSELECT\b/i.test(text) ? null : 'no columns';
}

function withoutWholeStrings(text: string): string {
  return text.replaceAll(/'(?:[^'\\\n]|\\[\s\S]|'')*'|`(?:[^`\n]|``)*`|"(?:[^"\\\n]|\\[\s\S]|"")*"/g, '');
}

function hasClosedStrings(text: string): boolean {
  const token =
    /'(?:[^'\\]|\\[\s\S]|'')*'|`(?:[^`]|``)*`|"(?:[^"\\]|\\[\s\S]|"")*"|-- [^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?\*\//g;
  return !/['"`]/.test(text.replaceAll(token, ''));
}
