import { commentLine } from '../../output/comment-line.ts';

/** What stands at the head and the foot of what is written: SQL comments in English, for whoever opens the file. */
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
const HEAD_LINES_MAX = 20;

export function headerOf({ what, head, isWhole, isRewritten, salvaged }: WordsOptions): string {
  const lines = head
    .filter((line) => !/^-- (?:Salvaged|Converted) by Salvor/.test(line))
    .slice(0, HEAD_LINES_MAX)
    .map(commentLine);
  return [
    ...(salvaged === null ? [] : [commentLine(salvaged)]),
    ...(isWhole ? lines : []),
    `${MARK}: ${commentLine(what)}`,
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
    ...options.notes.map((note) => `-- ${commentLine(note)}`),
    `${MARK}: ${commentLine(what)}; end of file`,
    ...(carries ? ['', commentLine(completion)] : []),
    ...(salvaged === null ? [] : [`${commentLine(salvaged)}; end of file`]),
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
