import { fail } from '../errors/salvor-error.ts';
import { readTokens, type Token } from './create-table/read-tokens.ts';
import { unclosedQuote } from './unclosed-quote.ts';

/** What is wrong with a condition, and the piece of it. */
export interface ConditionFault {
  readonly kind: 'empty' | 'parenthesis' | 'quote' | 'comment' | 'symbol' | 'word' | 'function';
  readonly text: string;
}

/** They give the same for the same row, at every moment and in every session of ours, and read nothing else. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'ABS ADDDATE ASCII BINARY BIT_COUNT CAST CEIL CEILING CHAR CHAR_LENGTH CHARACTER_LENGTH COALESCE CONCAT CONCAT_WS CONV CONVERT ' +
    'CRC32 DATE DATE_ADD DATE_FORMAT DATE_SUB DATEDIFF DATETIME DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR DECIMAL EXTRACT FIELD ' +
    'FIND_IN_SET FLOOR FROM_DAYS GREATEST HEX HOUR IF IFNULL INET6_ATON INET_ATON INSTR ISNULL JSON_CONTAINS JSON_CONTAINS_PATH ' +
    'JSON_EXTRACT JSON_LENGTH JSON_TYPE JSON_UNQUOTE JSON_VALID JSON_VALUE LAST_DAY LCASE LEAST LEFT LENGTH LOCATE LOWER LPAD LTRIM ' +
    'MAKEDATE MD5 MICROSECOND MINUTE MOD MONTH NULLIF OCTET_LENGTH ORD POSITION QUARTER REGEXP_LIKE REPLACE REVERSE RIGHT ROUND RPAD ' +
    'RTRIM SECOND SHA1 SHA2 SIGN STRCMP STR_TO_DATE SUBDATE SUBSTR SUBSTRING SUBSTRING_INDEX TIME TIMESTAMP TIMESTAMPADD ' +
    'TIMESTAMPDIFF TO_DAYS TO_SECONDS TRIM TRUNCATE UCASE UNHEX UPPER WEEKDAY YEAR'
  ).split(' '),
);

/** An opening parenthesis may follow these without being a call. */
const OPERATORS: ReadonlySet<string> = new Set(
  'AND BETWEEN CASE DIV ELSE IN INTERVAL IS LIKE MOD NOT OF OR REGEXP RLIKE THEN WHEN XOR'.split(' '),
);

/** They lead to other rows, change something, or mean something else at another moment. */
const REFUSED_WORDS: ReadonlySet<string> = new Set(
  (
    'ALL ANY CURRENT_DATE CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER EXISTS FETCH FOR FROM_BASE64 GROUP HAVING INTO JOIN ' +
    'LIMIT LOCALTIME LOCALTIMESTAMP LOCK MATCH NEXT ORDER OVER PREVIOUS PROCEDURE RETURNING ROWNUM SELECT SOME SYSDATE TABLE UNION ' +
    'UTC_DATE UTC_TIME UTC_TIMESTAMP VALUES WINDOW WITH'
  ).split(' '),
);

/** `@` are variables, `{` calls of another spelling, `\` a value of its own and more. */
const REFUSED_SYMBOLS = new Set([';', '@', '{', '}', '\\', '?', ':', '\0']);

/**
 * Why a text is not a condition that may stand between parentheses behind WHERE: it would end them, read other rows, change something, or
 * not mean the same for each statement of a run. null: it is one, as far as can be seen without a server.
 */
export function findConditionFault(text: string): ConditionFault | null {
  if (text.trim() === '') return { kind: 'empty', text: '' };
  const quote = unclosedQuote(text);
  return quote === null ? findFault(readTokens(text)) : { kind: 'quote', text: quote };
}

/** Errors: CONDITION_UNSAFE. `table` is quoted. */
export function assertCondition(condition: string, table: string): void {
  const fault = findConditionFault(condition);
  if (fault !== null) fail('CONDITION_UNSAFE', { table, condition, kind: fault.kind, text: fault.text });
}

function findFault(tokens: readonly Token[]): ConditionFault | null {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth < 0) return { kind: 'parenthesis', text: ')' };
    const kind = faultOf(token, tokens[index - 1], tokens[index + 1]);
    if (kind !== null) return { kind, text: token.text };
  }
  return depth === 0 ? null : { kind: 'parenthesis', text: '(' };
}

function faultOf(
  { type, text }: Token,
  before: Token | undefined,
  after: Token | undefined,
): ConditionFault['kind'] | null {
  const isCall = after?.type === 'symbol' && after.text === '(';
  if (type === 'symbol') {
    const isComment = text === '#' || (after?.type === 'symbol' && ['--', '/*'].includes(text + after.text));
    return isComment ? 'comment' : REFUSED_SYMBOLS.has(text) ? 'symbol' : null;
  }
  if (type === 'name') return isCall ? 'function' : null;
  if (type === 'string') return null;
  if (REFUSED_WORDS.has(text)) return 'word';
  if (!isCall) return null;
  // A word behind a dot is a function of some schema, whatever it is called.
  if (before?.text.endsWith('.')) return 'function';
  return OPERATORS.has(text) || FUNCTIONS.has(text) ? null : 'function';
}
