import type { Language } from '../../errors/describe.ts';
import type { ConvertedFile, ConvertReport } from '../../model/convert.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, duration, size } from './quantity.ts';
import { rewriteLines } from './rewrite-lines.ts';
import { type Column, table } from './table.ts';

const MOST_FILES = 100;

/** What a conversion wrote, and what of the source is not in it. */
export function convertLines(data: ConvertReport, words: Words, language: Language): string[] {
  const { convert } = words;
  const rows = data.written.reduce((sum, file) => sum + file.rows, 0);
  const bytes = data.written.reduce((sum, file) => sum + file.bytes, 0);
  const more = data.written.length - MOST_FILES;
  const from = printable(data.files.join(', '));
  return [
    data.whole ? convert.whole(printable(data.output), from) : convert.part(printable(data.output), from),
    convert.size(count(data.tables.length), count(rows), size(bytes), duration(data.seconds)),
    ...(data.written.length < 2 ? [] : ['', ...table(columns(words), data.written.slice(0, MOST_FILES))]),
    ...(more > 0 ? [convert.moreFiles(count(more))] : []),
    ...(data.rewrites.length === 0 ? [] : ['', convert.rewrites]),
    ...rewriteLines({ rewrites: data.rewrites, uncarried: [] }, words, language),
    ...(data.leftOut.length === 0 ? [] : ['', convert.leftOut]),
    ...data.leftOut.map(({ reason, statements, example }) =>
      convert.left(convert.reasons[reason], count(statements), printable(example)),
    ),
  ];
}

function columns({ convert }: Words): Column<ConvertedFile>[] {
  return [
    { title: convert.columns.file, value: ({ file }) => printable(file) },
    { title: convert.columns.rows, side: 'left', value: ({ rows }) => count(rows) },
    { title: convert.columns.size, side: 'left', value: ({ bytes }) => size(bytes) },
  ];
}
