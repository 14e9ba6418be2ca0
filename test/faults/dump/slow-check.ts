/**
 * What a strict reader can find wrong in a dump of mysqldump or mariadb-dump, worked out the slow way over a text that lies whole in
 * memory: lexer, encoding, number of values, type domain, structure. Written apart from the product, to label damage as
 * traceable or not, and to know where rows lie.
 */

export interface SlowRow {
  readonly table: string;
  readonly from: number;
  /** Behind its `)`. */
  readonly to: number;
  readonly statement: SlowStatement;
  /** Latin-1, so that bytes stay bytes. */
  readonly text: string;
}

export interface SlowStatement {
  readonly from: number;
  readonly rowsFrom: number;
  /** Behind its `;`. */
  to: number;
}

export interface SlowProblem {
  readonly byte: number;
  readonly what: string;
}

export interface SlowCheck {
  readonly rows: readonly SlowRow[];
  readonly problems: readonly SlowProblem[];
}

const STRING = /'(?:[^'\\\0\n\r]|\\[0nrZ'"\\\x80-\xff])*'/y;
const NUMBER = '-?\\d+(?:\\.\\d+)?';
const DATE = '\\d{4}-(?:0\\d|1[0-2])-(?:[0-2]\\d|3[01])';

type Fits = (value: string) => boolean;

interface Shape {
  readonly names: readonly string[];
  readonly fits: readonly Fits[];
}

export function slowCheck(dump: Buffer): SlowCheck {
  const text = dump.toString('latin1');
  const rows: SlowRow[] = [];
  const problems: SlowProblem[] = [];
  const shapes = new Map<string, Shape>();
  const sections = new Map<string, { structure: boolean; data: boolean; at: number }>();
  let schema = '';
  let delimiter = ';';
  let open: string | null = null;
  let saved = false;
  let given = false;
  const wrong = (byte: number, what: string) => problems.push({ byte, what });
  const rest = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const section = (name: string, at: number) => {
    const key = `${schema}.${name}`;
    const found = sections.get(key) ?? { structure: false, data: false, at };
    sections.set(key, found);
    return found;
  };

  for (let at = 0; at < text.length; ) {
    const lineEnd = (text.indexOf('\n', at) + 1 || text.length + 1) - 1;
    const line = text.slice(at, lineEnd);
    if (/[\0]/.test(line)) wrong(at + line.indexOf('\0'), 'nul');
    const database = /^-- Current Database: `(.*)`$/.exec(line)?.[1];
    if (database !== undefined) schema = database;
    const data = /^-- Dumping data for table `(.*)`$/.exec(line)?.[1];
    if (data !== undefined) section(data, at).data = true;
    if (delimiter !== ';') {
      if (line === '') {
        at = lineEnd + 1;
        continue;
      }
      const end = text.indexOf(delimiter, at);
      const changed = /^DELIMITER (\S+)$/.exec(line)?.[1];
      if (changed !== undefined) {
        delimiter = changed;
        at = lineEnd + 1;
      } else if (end < 0) {
        wrong(text.length, 'open body');
        break;
      } else at = end + delimiter.length;
      continue;
    }
    if (line === '' || /^--(?: |$)/.test(line) || /^\/\*M?!999999/.test(line)) {
      at = lineEnd + 1;
      continue;
    }
    const changed = /^DELIMITER (\S+)$/.exec(line)?.[1];
    if (changed !== undefined) {
      delimiter = changed;
      at = lineEnd + 1;
      continue;
    }
    const head = /^INSERT INTO `((?:[^`]|``)+)` (?:\(((?:`[^`]+`(?:, ?)?)+)\) )?VALUES/.exec(line);
    if (head !== null) {
      at = readRows(at, head, lineEnd);
      continue;
    }
    if (
      !/^(?:\/\*!|(?:CREATE|DROP|INSERT|REPLACE|ALTER|LOCK|UNLOCK|SET|USE|COMMIT|START|TRUNCATE|CHANGE|FLUSH|DELETE|SELECT|UPDATE|GRANT)\b)/.test(
        line,
      )
    ) {
      wrong(at, 'stray line');
      at = lineEnd + 1;
      continue;
    }
    const end = statementEnd(at);
    if (end < 0) {
      wrong(text.length, 'open statement');
      break;
    }
    statement(at, text.slice(at, end));
    at = end;
  }

  if (!/\n-- Dump completed\s*$/.test(text)) wrong(text.length, 'no completion line');
  else if (saved && !given) wrong(text.length, 'session not given back');
  for (const [name, found] of sections) {
    if (!found.structure) wrong(found.at, `no structure of ${name}`);
    if (!found.data) wrong(found.at, `no data of ${name}`);
  }
  if (open !== null) wrong(text.length, 'open section');
  return { rows, problems: problems.toSorted((a, b) => a.byte - b.byte) };

  function statementEnd(from: number): number {
    for (let i = from; i < text.length; i++) {
      const c = text[i];
      if (c === ';') return i + 1;
      if (c === "'" || c === '"' || c === '`') {
        const pattern =
          c === '`'
            ? /`(?:[^`]|``)*`/y
            : c === '"'
              ? /"(?:[^"\\]|\\[\s\S]|"")*"/y
              : /'(?:[^'\\]|\\[\s\S]|'')*'/y;
        const found = rest(pattern, i);
        if (found === null) return -1;
        i += found[0].length - 1;
      }
    }
    return -1;
  }

  function statement(from: number, body: string): void {
    if (
      /\n(?:INSERT INTO|CREATE TABLE|DROP TABLE|LOCK TABLES|UNLOCK TABLES|-- Table structure|-- Dumping data|\/\*!\d{5} (?:SET|ALTER))/.test(
        body,
      )
    )
      wrong(from, 'swallows the next');
    const table = /^CREATE TABLE `((?:[^`]|``)+)` \(\n([\s\S]*)\n\) ENGINE=/.exec(body);
    if (/^CREATE TABLE/.test(body)) {
      if (table === null) {
        wrong(from, 'structure');
        return;
      }
      section(table[1] ?? '', from).structure = true;
      shapes.set(`${schema}.${table[1]}`, shapeOf(table[2] ?? ''));
    }
    if (/@OLD_\w+=@@/.test(body)) saved = true;
    if (/=@OLD_/.test(body)) given = true;
    const locked = /^LOCK TABLES `(.*)` WRITE/.exec(body)?.[1];
    if (locked !== undefined) open = locked;
    if (/^UNLOCK TABLES/.test(body)) open = null;
  }

  function readRows(from: number, head: RegExpExecArray, lineEnd: number): number {
    const table = `${schema}.${head[1]}`;
    const shape = shapes.get(table);
    const names = head[2]?.split(/, ?/).map((name) => name.slice(1, -1)) ?? shape?.names ?? null;
    const fits = names?.map((name) => shape?.fits[shape.names.indexOf(name)] ?? (() => true)) ?? null;
    const list: SlowStatement = { from, rowsFrom: from + head[0].length, to: -1 };
    const mine: SlowRow[] = [];
    let at = from + head[0].length;
    for (;;) {
      at += rest(/[ \n]*/y, at)?.[0].length ?? 0;
      const row = readRow(at, table, fits, list);
      if (row === null) {
        // What looks like a row behind the damage may be taken for one.
        const next = rest(/\),\n?(?=\()|;\n/g, at);
        if (next === null || next[0].startsWith(';')) break;
        at = next.index + next[0].length;
        continue;
      }
      mine.push(row);
      at = row.to;
      if (text[at] === ';') {
        list.to = at + 1;
        rows.push(...mine);
        return at + 1;
      }
      if (text[at] !== ',') {
        wrong(at, 'between rows');
        break;
      }
      at++;
    }
    rows.push(...mine);
    const next = rest(
      /\n(?=(?:-- |--\n|\/\*!|INSERT |CREATE |DROP |ALTER |LOCK |UNLOCK |SET |USE |DELIMITER ))/g,
      Math.max(at, lineEnd > at ? at : from),
    );
    return next === null ? text.length : next.index + 1;
  }

  function readRow(
    from: number,
    table: string,
    fits: readonly Fits[] | null,
    list: SlowStatement,
  ): SlowRow | null {
    if (text[from] !== '(') {
      wrong(Math.min(from, text.length), 'no row');
      return null;
    }
    let at = from + 1;
    for (let field = 0; ; field++) {
      const value =
        rest(/(?:_binary )?'/y, at) === null
          ? rest(/NULL|0x[0-9A-F]*|-?[\d.]+(?:e[-+]?\d+)?/y, at)?.[0]
          : quoted(at);
      if (value === undefined || value === null) {
        wrong(at, 'value');
        return null;
      }
      if (fits !== null && fits[field]?.(value) === false) {
        wrong(at, 'domain');
        return null;
      }
      at += value.length;
      if (text[at] === ',') {
        at++;
        continue;
      }
      if (text[at] !== ')') {
        wrong(at, 'behind value');
        return null;
      }
      at++;
      if (fits !== null && field + 1 !== fits.length) {
        wrong(from, 'number of values');
        return null;
      }
      return { table, from, to: at, statement: list, text: text.slice(from, at) };
    }
  }

  function quoted(at: number): string | null {
    const begin = text.startsWith('_binary ', at) ? at + 8 : at;
    const found = rest(STRING, begin);
    return found === null ? null : text.slice(at, begin + found[0].length);
  }
}

function shapeOf(body: string): Shape {
  const names: string[] = [];
  const fits: Fits[] = [];
  for (const line of body.split('\n')) {
    const column = /^ {2}`((?:[^`]|``)+)` (\w+)(.*)$/.exec(line);
    if (column === null) continue;
    const [, name = '', type = '', rest = ''] = column;
    names.push(name);
    const fitting = fitsType(type, rest);
    const notNull = /\bNOT NULL\b/.test(rest.replaceAll(/'(?:[^']|'')*'/g, ''));
    fits.push((value) => (value === 'NULL' ? !notNull : fitting(value)));
  }
  return { names, fits };
}

function fitsType(type: string, rest: string): Fits {
  const is = (pattern: string) => {
    const whole = new RegExp(`^(?:${pattern})$`);
    return (value: string) => whole.test(value);
  };
  switch (type) {
    case 'tinyint':
      return is('-?\\d{1,3}');
    case 'smallint':
      return is('-?\\d{1,5}');
    case 'int':
      return is('-?\\d{1,10}');
    case 'bigint':
      return is(/unsigned/.test(rest) ? '\\d{1,20}' : '-?\\d{1,20}');
    case 'decimal':
      return is(NUMBER);
    case 'float':
    case 'double':
      return is(`${NUMBER}(?:e[-+]?\\d+)?`);
    case 'date':
      return is(`'${DATE}'`);
    case 'datetime':
    case 'timestamp':
      return is(`'${DATE} (?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,6})?'`);
    case 'time':
      return is("'-?\\d{2,3}:\\d\\d:\\d\\d(?:\\.\\d+)?'");
    case 'enum':
    case 'set': {
      const members = [...rest.matchAll(/'((?:[^']|'')*)'/g)].map(([, member = '']) =>
        member.replaceAll("''", "\\'").replaceAll('"', '\\"'),
      );
      const known = new Set(members);
      return (value) =>
        value.startsWith("'") &&
        (value === "''" ||
          (type === 'enum' ? [value.slice(1, -1)] : value.slice(1, -1).split(',')).every((one) =>
            known.has(one),
          ));
    }
    case 'char':
    case 'varchar':
    case 'text':
      return (value) => value.startsWith("'") && isUtf8(value);
    default:
      return (value) => /^(?:_binary )?'|^0x/.test(value);
  }
}

function isUtf8(value: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
    return true;
  } catch {
    return false;
  }
}
