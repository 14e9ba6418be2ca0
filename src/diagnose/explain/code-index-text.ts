import { ENTRY_GROUPS, type EntryGroup } from './explain-code.ts';

/** The source text of code-index.ts, made from the entries: one line per code. */
export async function codeIndexText(): Promise<string> {
  const lines: string[] = [];
  for (const group of Object.keys(ENTRY_GROUPS) as EntryGroup[]) {
    for (const { number, symbol, sqlState, kind } of await ENTRY_GROUPS[group]()) {
      const state = sqlState === undefined ? 'null' : `'${sqlState}'`;
      lines.push(`  [${number}, '${symbol}', ${state}, '${kind}', '${group}'],`);
    }
  }
  return [
    "import type { CodeKind } from './entry.ts';",
    "import type { EntryGroup } from './explain-code.ts';",
    '',
    '/**',
    ' * Number, symbol, SQLSTATE, kind and file of every code explained, so that explaining one loads one small file.',
    ' * Written by scripts/generate-docs.ts.',
    ' */',
    'export const CODE_INDEX: readonly (readonly [',
    '  number: number,',
    '  symbol: string,',
    '  sqlState: string | null,',
    '  kind: CodeKind,',
    '  group: EntryGroup,',
    '])[] = [',
    ...lines,
    '];',
    '',
  ].join('\n');
}
