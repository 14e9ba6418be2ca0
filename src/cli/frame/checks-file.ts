import { readFile } from 'node:fs/promises';
import type { Document, LineCounter, Node } from 'yaml';
import { fail } from '../../errors/salvor-error.ts';
import { type BusinessCheck, MOST_CHECKS, MOST_QUERY_LENGTH } from '../../model/business-check.ts';
import type { Invocation } from './command-definition.ts';

const MOST_FILE_BYTES = 1 << 20;
const KEYS: ReadonlySet<unknown> = new Set(['name', 'query', 'expect']);

/** The checks of `--checks FILE`: a list of {name, query, expect}. Errors: CHECKS_FILE_BAD {file, line, problem}. */
export async function checksOf({ options }: Invocation): Promise<readonly BusinessCheck[]> {
  const file = options.text('checks');
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((cause: unknown) => bad(file, 1, 'unreadable', cause));
  if (text.length > MOST_FILE_BYTES) return bad(file, 1, 'size');
  const { LineCounter, parseDocument, visit } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return bad(file, lines.linePos(error.pos[0]).line, error.message);
  // A few lines of them could stand for gigabytes.
  visit(document, {
    Alias: (_, alias) => bad(file, lines.linePos(alias.range?.[0] ?? 0).line, 'alias'),
  });
  return checksIn(file, document, lines);
}

function checksIn(file: string, document: Document, lines: LineCounter): readonly BusinessCheck[] {
  const list: unknown = document.toJS();
  if (!Array.isArray(list)) return bad(file, 1, 'list');
  if (list.length > MOST_CHECKS) return bad(file, 1, 'count');
  const names = new Set<string>();
  return list.map((item: unknown, index) => {
    const at = (document.getIn([index], true) as Node | undefined)?.range?.[0] ?? 0;
    const { line } = lines.linePos(at);
    if (typeof item !== 'object' || item === null || !Object.keys(item).every((key) => KEYS.has(key)))
      return bad(file, line, 'check');
    const { name, query, expect } = item as Readonly<Record<string, unknown>>;
    if (typeof name !== 'string' || name === '' || names.has(name)) return bad(file, line, 'name');
    if (typeof query !== 'string' || query.length > MOST_QUERY_LENGTH) return bad(file, line, 'query');
    names.add(name);
    if (expect === undefined) return { name, query };
    if (expect === null || typeof expect === 'string') return { name, query, expect };
    return typeof expect === 'number'
      ? { name, query, expect: sourceOf(document, index) }
      : bad(file, line, 'expect');
  });
}

/** A number as it stands in the file: 10.50 is what the server writes, 10.5 is not. */
function sourceOf(document: Document, index: number): string {
  const node = document.getIn([index, 'expect'], true) as { readonly source?: string };
  return node.source ?? '';
}

function bad(file: string, line: number, problem: string, cause?: unknown): never {
  return fail('CHECKS_FILE_BAD', { file, line, problem }, { cause });
}
