import type { Consent } from '../../../model/dump-restore.ts';
import { quoteIdentifier } from '../../../model/quote.ts';
import type { ReadingServer } from '../../../sql/server-reading.ts';
import { judgeStatement, type Verdict } from '../../../sql/statement-consent.ts';
import { readStatement } from '../../../sql/statement-kind.ts';
import type { DumpStatement, StatementTails } from '../../../sql/statement-reader.ts';
import { readStatements } from '../../inspect/read-statements.ts';
import type { DumpPart } from './dump-parts.ts';

export interface WalkOptions {
  readonly parts: readonly DumpPart[];
  /** Whose reading of version comments counts. */
  readonly server: ReadingServer;
  /** The schema to load into instead of the dump's own. */
  readonly into: string | null;
  /** Not run, by name. */
  readonly leaveOut: readonly Consent[];
  readonly statementBytesMax: number;
  /** Of long statements, by the name of their part; the survey learns them. */
  readonly tails?: ReadonlyMap<string, StatementTails>;
  readonly signal: AbortSignal;
}

/** One statement of a dump in its context. */
export interface DumpStep {
  /** Counted over all files, the same in every pass over the same dump. */
  readonly ordinal: number;
  readonly part: DumpPart;
  readonly statement: DumpStatement;
  /** What its names mean where they name no schema. */
  readonly schema: string | null;
  readonly verdict: Verdict;
  /** Why it is not run: what the caller leaves out, or because its schema is another one now. */
  readonly leftOut: Consent | 'into' | null;
}

const OF_A_SCHEMA = new Set(['use', 'create-database', 'drop-database']);
const FREE: Verdict = { consents: [], forbidden: null };

/** Every statement of a dump, in the order in which it is to be run, judged. */
export async function* walkDump(options: WalkOptions): AsyncGenerator<DumpStep> {
  const { parts, into, statementBytesMax, tails, signal } = options;
  const judge = new Judge(options);
  let ordinal = 0;
  let schema: string | null = into;
  for (const [index, part] of parts.entries()) {
    const meant = into ?? part.schema;
    if (meant !== null && (index === 0 || into === null)) {
      schema = meant;
      yield {
        ordinal: ordinal++,
        part,
        statement: useStatement(meant),
        schema,
        verdict: FREE,
        leftOut: null,
      };
    }
    for await (const statement of readStatements(part, {
      statementBytesMax,
      signal,
      tails: tails?.get(part.name),
    })) {
      const { kind, name } = statement.facts;
      const verdict = judge.of(statement, schema);
      const isMapped = into !== null && OF_A_SCHEMA.has(kind);
      const leftOut = isMapped
        ? 'into'
        : (verdict.consents.find((one) => options.leaveOut.includes(one)) ?? null);
      if (statement.form === 'statement' && kind === 'use' && into === null) schema = name;
      yield { ordinal: ordinal++, part, statement, schema, verdict, leftOut };
    }
  }
}

/** Rows that begin alike are judged once. */
class Judge {
  readonly #server: ReadingServer;
  #last: { readonly head: Buffer; readonly schema: string | null; readonly verdict: Verdict } | null = null;

  constructor({ server }: WalkOptions) {
    this.#server = server;
  }

  of(statement: DumpStatement, schema: string | null): Verdict {
    const last = this.#last;
    if (statement.form === 'rows' && last?.head === statement.head && last.schema === schema)
      return last.verdict;
    const verdict = judgeStatement(statement, schema, this.#server);
    if (statement.form === 'rows') this.#last = { head: statement.head, schema, verdict };
    return verdict;
  }
}

function useStatement(schema: string): DumpStatement {
  const bytes = Buffer.from(`USE ${quoteIdentifier(schema)}`, 'utf8');
  return {
    form: 'statement',
    byte: 0,
    line: 1,
    end: 0,
    bytes,
    head: bytes,
    facts: readStatement(bytes.toString('utf8')),
    modes: { noBackslashEscapes: false, ansiQuotes: false, bytes: 'single' },
    rows: 0,
    tail: Buffer.alloc(0),
    isPart: false,
    begin: 0,
  };
}
