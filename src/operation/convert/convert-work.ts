import { fail } from '../../errors/salvor-error.ts';
import type { ConvertedTable } from '../../model/convert.ts';
import type { Selection } from '../../model/selection.ts';
import { readStatements } from '../inspect/read-statements.ts';
import { LeftOut } from './place/left-out.ts';
import { type Pieces, Router } from './place/router.ts';
import type { DumpRewriter } from './rewrite/dump-rewriter.ts';
import { type CheckedSource, fileFacts } from './source/check-source.ts';
import type { TakenSources } from './source/take-sources.ts';

export interface ConvertWorkOptions {
  readonly taken: TakenSources;
  readonly selection: Selection;
  readonly takesAll: boolean;
  readonly signal: AbortSignal;
  readonly rewriter: DumpRewriter | null;
}

/** The longest that any server takes. */
const STATEMENT_BYTES_MAX = 1 << 30;
const NAMED_MAX = 5;

/** The second reading of the dumps: gives their statements out, counts, and sees that they are what they were at the first. */
export class ConvertWork {
  readonly leftOut = new LeftOut();
  readonly #options: ConvertWorkOptions;
  readonly #tables = new Map<string, { schema: string; name: string; rows: number }>();
  readonly #seen = new Set<string>();

  constructor(options: ConvertWorkOptions) {
    this.#options = options;
  }

  get taken(): TakenSources {
    return this.#options.taken;
  }

  get selection(): Selection {
    return this.#options.selection;
  }

  get rewriter(): DumpRewriter | null {
    return this.#options.rewriter;
  }

  get takesAll(): boolean {
    return this.#options.takesAll;
  }

  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /** Everything of a whole dump has been given out; known at the end. */
  get isWhole(): boolean {
    const isAsItWas = this.#options.rewriter === null;
    return this.takesAll && this.taken.origin.isWhole && isAsItWas && this.leftOut.list.length === 0;
  }

  get tables(): readonly ConvertedTable[] {
    return [...this.#tables.values()].map(({ schema, name, rows }) => ({
      schema: schema === '' ? null : schema,
      name,
      rows,
    }));
  }

  /** After each turn the pieces may have something to be written. Errors: DUMP_CHANGED. */
  async *readInto(source: CheckedSource, pieces: Pieces): AsyncGenerator<Router> {
    const router = this.#routerFor(source, pieces);
    const { file, sizeBytes, modifiedMs } = source;
    const options = { statementBytesMax: STATEMENT_BYTES_MAX, signal: this.signal };
    let rows = 0;
    for await (const statement of readStatements({ path: file, name: file }, options)) {
      if (statement.form !== 'statement' && statement.form !== 'rows') fail('DUMP_CHANGED', { file });
      rows += statement.rows;
      router.take(statement);
      yield router;
    }
    router.end();
    yield router;
    const { size, mtimeMs } = await fileFacts(file);
    if (rows !== source.rows || size !== sizeBytes || mtimeMs !== modifiedMs) fail('DUMP_CHANGED', { file });
  }

  /** Errors: CONVERT_NOT_IN_DUMP, CONVERT_UNCONVERTIBLE. To be called when all is read, before anything gets its name. */
  requireFound(): void {
    const { schemas, tables } = this.selection;
    const missing = [
      ...schemas.filter((name) => !this.#seen.has(JSON.stringify([name]))),
      ...tables
        .filter(({ schema, table }) => !this.#seen.has(JSON.stringify([schema, table])))
        .map(({ schema, table }) => (schema === '' ? table : `${schema}.${table}`)),
    ];
    if (missing.length > 0) fail('CONVERT_NOT_IN_DUMP', { file: this.taken.name, names: missing });
    const uncarried = this.rewriter?.uncarried ?? [];
    if (uncarried.length > 0) {
      fail('CONVERT_UNCONVERTIBLE', {
        file: this.taken.name,
        count: uncarried.length,
        names: uncarried.slice(0, NAMED_MAX).map(({ object, rule }) => `${object} (${rule})`),
      });
    }
  }

  #routerFor({ views, schema }: CheckedSource, pieces: Pieces): Router {
    const { selection, takesAll, rewriter } = this.#options;
    return new Router({
      pieces,
      selection,
      isEverything: takesAll,
      views,
      schema,
      leftOut: this.leftOut,
      rewriter,
      onObject: (of, name) => {
        this.#seen.add(JSON.stringify([of]));
        if (name !== null) this.#seen.add(JSON.stringify([of, name]));
      },
      onRows: (of, name, rows) => {
        const key = JSON.stringify([of, name]);
        const table = this.#tables.get(key) ?? { schema: of, name, rows: 0 };
        this.#tables.set(key, table);
        table.rows += rows;
      },
    });
  }
}
