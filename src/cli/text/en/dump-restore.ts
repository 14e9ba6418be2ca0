/** What loading a dump of another program reports. Numbers come in already formatted. */
export const DUMP_RESTORE = {
  done: (dump: string, target: string) => `loaded ${dump} into ${target}`,
  partial: (dump: string, target: string) =>
    `loaded ${dump} into ${target}, but NOT all of it: see what was skipped`,
  differs: (dump: string, target: string) =>
    `loaded ${dump} into ${target}, but the server does NOT hold what the dump says`,
  planned: (dump: string, target: string) =>
    `dry run: would load ${dump} into ${target}; nothing was changed`,
  refused: (dump: string, target: string) =>
    `dry run: would NOT load ${dump} into ${target}; nothing was changed`,
  refusal: (code: string, message: string) => `  ${code}: ${message}`,
  resumes: 'an interrupted restore of this dump is there and would be gone on with',
  made: (tool: string, server: string) => `made by       ${tool}${server === '' ? '' : `, server ${server}`}`,
  content: (tables: string, rows: string, statements: string) =>
    `content       ${tables} tables, ${rows} rows, ${statements} statements`,
  laterKeys: (tables: string) => `indexes       of ${tables} tables built after their rows`,
  leftOut: (consent: string, count: string, line: string) =>
    `left out      ${count} statements (--leave-out ${consent}), first in line ${line}`,
  skipped: (count: string) => `skipped: ${count}`,
  place: (file: string, line: string, byte: string) => `${file}, line ${line}, byte ${byte}`,
  skippedStatement: (place: string, head: string, reason: string) => `  ${place}: ${head}: ${reason}`,
  more: (count: string) => `  and ${count} more`,
  reason: (errno: string, message: string) => `error ${errno}: ${message}`,
  forms: {
    stray: 'no SQL',
    broken: 'its rows cannot be read',
    cut: 'the dump ends within it',
  } as Readonly<Record<string, string>>,
  proof: (tables: string, rows: string) =>
    `proof         ${tables} tables hold as many rows as the dump says, ${rows} in all, and every object of the dump is there; a dump of another program has no digests, so values were not compared`,
  uncounted: (tables: string) =>
    `              not compared: ${tables} tables whose rows the dump itself replaces, ignores or changes`,
  notChecked: 'proof         not checked (--no-validate)',
  missing: (object: string) => `missing: ${object}`,
  rowsDiffer: (table: string, rows: string, found: string) =>
    `table ${table}: ${rows} rows in the dump, ${found} on the server`,
  noTable: 'no table',
};
