/** What stands at the head and the foot of what is written: SQL comments in English, for whoever opens the file. */
export interface OwnWords {
  readonly header: string;
  readonly trailer: string;
}

export interface WordsOptions {
  /** `all of shop.sql`, `extract of shop.sql: 2 of 12 tables`. */
  readonly what: string;
  /** The comment lines at the head of the source. */
  readonly head: readonly string[];
  /** Everything of the source is here: its producer's lines stay what they are. */
  readonly isWhole: boolean;
  /** For another server than the one it is from: whose version stands in its head. */
  readonly isRewritten: boolean;
  /** Of the source; null where it has none. */
  readonly completion: string | null;
  /** What a salvage said of its losses; null where there were none. */
  readonly salvaged: string | null;
  /** Lines about what is not here; known at the end only. */
  readonly notes: readonly string[];
}

const MARK = '-- Converted by Salvor';
const LINE_CHARACTERS_MAX = 300;
const HEAD_LINES_MAX = 20;

export function headerOf({ what, head, isWhole, isRewritten, salvaged }: WordsOptions): string {
  const lines = head
    .filter((line) => !/^-- (?:Salvaged|Converted) by Salvor/.test(line))
    .slice(0, HEAD_LINES_MAX)
    .map(oneLine);
  return [
    ...(salvaged === null ? [] : [oneLine(salvaged)]),
    ...(isWhole ? lines : []),
    `${MARK}: ${oneLine(what)}`,
    ...(isWhole ? [] : lines.flatMap((line) => told(line, isRewritten))),
    '',
    '',
  ].join('\n');
}

export function trailerOf(options: WordsOptions): string {
  const { what, isWhole, completion, salvaged } = options;
  const carries = isWhole && salvaged === null && completion !== null;
  return [
    '',
    ...options.notes.map((note) => `-- ${oneLine(note)}`),
    `${MARK}: ${oneLine(what)}; end of file`,
    ...(carries ? ['', oneLine(completion)] : []),
    ...(salvaged === null ? [] : [`${oneLine(salvaged)}; end of file`]),
    '',
  ].join('\n');
}

/** A part must not begin as its producer's own dumps do: nobody could tell that the end is not his. */
function told(line: string, isRewritten: boolean): string[] {
  const text = line.replace(/^(?:--|#)\s*/, '');
  if (text === '' || /^-+$/.test(text)) return [];
  const isFact = text.startsWith('Host: ') || (text.startsWith('Server version') && !isRewritten);
  return isFact ? [`-- ${text}`] : [`-- from: ${text}`];
}

/** Nothing of a hostile dump may end the comment that it stands in. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replaceAll(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, ' ').slice(0, LINE_CHARACTERS_MAX);
}
