import { undoDoubleEncoding } from './double-encoding.ts';

/** What was seen of the texts of one column. */
export interface ColumnTexts {
  readonly table: string;
  readonly column: string;
  /** Values with characters outside ASCII. */
  seen: number;
  /** Of these: encoded twice or more often. */
  doubled: number;
  /** One of them makes a character of three bytes. */
  isCertain: boolean;
  times: number;
  /** The first, as it stands and as it should. */
  sample: { readonly found: string; readonly meant: string; readonly byte: number } | null;
}

/** Rows looked at behind each head of an INSERT, and columns in all: it is a sample. */
const LOOK_BYTES = 64 * 1024;
/** Of one table: some tools repeat the head with every row. */
const LOOKS_MAX = 8;
const COLUMNS_MAX = 5000;
const SAMPLE_CHARACTERS = 24;
/** Accents alone may happen to look so. */
const DOUBLED_MIN = 3;

const VALUE = /\(|\)|,|;|'((?:[^'\\]|\\[\s\S]|'')*)'|[^(),;']+/g;

/** Looks at the first rows of tables for text that was encoded twice. */
export class TextSamples {
  readonly #columns = new Map<string, ColumnTexts>();
  readonly #looks = new Map<string, number>();

  /** `rows`: the bytes behind VALUES, from `byte` of the text on; `isText`: which of its columns hold text. */
  take(
    table: string,
    columns: readonly string[],
    isText: readonly boolean[],
    at: { readonly rows: Buffer; readonly byte: number },
  ): void {
    const looks = this.#looks.get(table) ?? 0;
    if (looks >= LOOKS_MAX || !isText.includes(true)) return;
    this.#looks.set(table, looks + 1);
    const text = at.rows.toString('utf8', 0, LOOK_BYTES);
    if (!/[\x80-\uffff]/.test(text)) return;
    let field = 0;
    let depth = 0;
    for (const [token, value] of text.matchAll(VALUE)) {
      if (token === '(' && depth++ === 0) field = 0;
      else if (token === ')') depth--;
      else if (token === ',' && depth > 0) field++;
      else if (token === ';' && depth <= 0) return;
      else if (value !== undefined && isText[field] === true)
        this.#value(table, columns[field] ?? `#${field + 1}`, value, at.byte);
    }
  }

  /** Columns that hold text encoded twice, as far as was looked. */
  get doubled(): readonly ColumnTexts[] {
    return [...this.#columns.values()].filter(
      ({ seen, doubled, isCertain }) =>
        doubled > 0 && (isCertain || (doubled >= DOUBLED_MIN && doubled === seen)),
    );
  }

  #value(table: string, column: string, value: string, byte: number): void {
    if (!/[\x80-\uffff]/.test(value) || value.includes('\ufffd')) return;
    const key = `${table}\0${column}`;
    const known = this.#columns.get(key);
    if (known === undefined && this.#columns.size >= COLUMNS_MAX) return;
    const texts = known ?? { table, column, seen: 0, doubled: 0, isCertain: false, times: 0, sample: null };
    this.#columns.set(key, texts);
    texts.seen++;
    const undone = undoDoubleEncoding(value);
    if (undone === null) return;
    texts.doubled++;
    texts.isCertain ||= undone.isCertain;
    texts.times = Math.max(texts.times, undone.times + 1);
    texts.sample ??= { found: shortened(value), meant: shortened(undone.text), byte };
  }
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > SAMPLE_CHARACTERS
    ? `${characters.slice(0, SAMPLE_CHARACTERS).join('')}...`
    : text;
}
