import { fromByteString, toByteString } from '../../model/byte-string.ts';
import type { Definition } from '../../model/definition.ts';
import { fromLatin1 } from '../../model/latin1.ts';
import { ALL_RULES } from './all-rules.ts';
import { isMariaDb, isSameSeries, type Move } from './move.ts';
import type { About, Edit, Part, PartKind, RewriteRule } from './rule.ts';
import { readTable, type TableText, tableSql, withoutVersionComments } from './table-text.ts';
import { type Reading, textOf, tokenise } from './tokens.ts';

/** What a rule did to one part of one object. */
export interface Hit {
  readonly rule: string;
  readonly outcome: 'changed' | 'left-out' | 'refused';
  readonly kind: Definition['kind'];
  readonly schema: string;
  readonly name: string;
  readonly before: string;
  /** '' where the part was left out or refused. */
  readonly after: string;
}

export interface RewrittenDefinition {
  /** null: refused. */
  readonly definition: Definition | null;
  readonly hits: readonly Hit[];
}

/** Between servers of one vendor and series only what the user wished for is rewritten. */
export function rulesFor(move: Move): readonly RewriteRule[] {
  const isNeeded = !isSameSeries(move);
  const isWish = ({ id }: RewriteRule) => WISHES.has(id);
  return ALL_RULES.filter((rule) => (isNeeded || isWish(rule)) && rule.applies(move));
}

/** One object as the target takes it, by these rules one after another. */
export function rewriteDefinition(
  definition: Definition,
  move: Move,
  rules: readonly RewriteRule[] = rulesFor(move),
): RewrittenDefinition {
  return new DefinitionRewriter(definition, move, rules).run();
}

class DefinitionRewriter {
  readonly #definition: Definition;
  readonly #move: Move;
  readonly #rules: readonly RewriteRule[];
  readonly #hits: Hit[] = [];
  #isRefused = false;

  constructor(definition: Definition, move: Move, rules: readonly RewriteRule[]) {
    this.#definition = definition;
    this.#move = move;
    this.#rules = rules;
  }

  run(): RewrittenDefinition {
    const text = fromByteString(this.#definition.sql).toString('latin1');
    const sql = this.#definition.kind === 'table' ? this.#table(text) : this.#statement(text);
    const session = this.#session();
    const hits = this.#hits;
    if (this.#isRefused)
      return { definition: null, hits: hits.filter(({ outcome }) => outcome === 'refused') };
    if (hits.length === 0 && sql === text) return { definition: this.#definition, hits };
    const changed = { ...this.#definition, sql: toByteString(Buffer.from(sql, 'latin1')) };
    return { definition: session === undefined ? changed : { ...changed, session }, hits };
  }

  #table(text: string): string {
    let table = readTable(text);
    if (table === null) return text;
    const before = this.#hits.length;
    for (const rule of this.#rules) table = this.#tableBy(rule, table);
    return this.#hits.length > before || this.#hidesFromTarget(text) ? tableSql(table) : text;
  }

  /** Each vendor passes over what the other has put into version comments: it would be lost without a word. */
  #hidesFromTarget(text: string): boolean {
    const { source, target } = this.#move;
    return isMariaDb(source) !== isMariaDb(target) && VERSION_COMMENT.test(text);
  }

  #tableBy(rule: RewriteRule, table: TableText): TableText {
    const elements = table.elements.flatMap((part) => {
      const edited = this.#part(rule, part, table);
      return edited === null ? [] : [edited];
    });
    return { ...table, elements, options: this.#part(rule, table.options, table) ?? table.options };
  }

  #statement(text: string): string {
    const { kind } = this.#definition;
    // What a version comment of a schema holds counts; in a routine it is the author's own text.
    const plain = kind === 'schema' ? withoutVersionComments(tokenise(text)).trim() : text;
    return this.#text(kind as PartKind, plain, this.#reading()) ?? text;
  }

  #session(): Definition['session'] {
    const { session } = this.#definition;
    if (session === undefined) return undefined;
    const mode = session.sqlMode === undefined ? null : this.#text('sql-mode', session.sqlMode);
    const name = (text: string | undefined) => (text === undefined ? null : this.#text('collation', text));
    const client = name(session.characterSetClient);
    const connection = name(session.collationConnection);
    const database = name(session.databaseCollation);
    return {
      ...session,
      ...(mode === null ? {} : { sqlMode: mode }),
      ...(client === null ? {} : { characterSetClient: client }),
      ...(connection === null ? {} : { collationConnection: connection }),
      ...(database === null ? {} : { databaseCollation: database }),
    };
  }

  #reading(): Reading {
    const { kind, session } = this.#definition;
    // Views are printed by the server under the mode that Salvor reads with.
    return { sqlMode: kind === 'view' ? '' : session?.sqlMode, characterSet: session?.characterSetClient };
  }

  /** The text by all rules; null where none changed it. */
  #text(kind: PartKind, text: string, reading: Reading = {}): string | null {
    const before = this.#hits.length;
    let part: Part = { kind, tokens: tokenise(text, reading) };
    for (const rule of this.#rules) part = this.#part(rule, part, null) ?? part;
    return this.#hits.length === before ? null : textOf(part.tokens);
  }

  /** null: the part is left out. */
  #part(rule: RewriteRule, part: Part, table: TableText | null): Part | null {
    if (this.#isRefused) return part;
    const about: About = {
      move: this.#move,
      name: this.#definition.name,
      table,
      sqlMode: this.#definition.session?.sqlMode ?? '',
      characterSetClient: this.#definition.session?.characterSetClient ?? '',
      trigger: this.#definition.trigger,
    };
    const edit = rule.edit(part, about);
    if (edit === null) return part;
    this.#note(rule, part, edit);
    if (edit === 'refuse') this.#isRefused = true;
    if (edit === 'leave-out') return null;
    return edit === 'refuse' ? part : { ...part, tokens: edit };
  }

  #note(rule: RewriteRule, part: Part, edit: Exclude<Edit, null>): void {
    const { kind, schema, name } = this.#definition;
    const shown = (text: string) => fromLatin1(text.trim()).slice(0, SHOWN_CHARACTERS);
    const outcome = edit === 'refuse' ? 'refused' : edit === 'leave-out' ? 'left-out' : 'changed';
    const after = typeof edit === 'string' ? '' : shown(textOf(edit));
    this.#hits.push({
      rule: rule.id,
      outcome,
      kind,
      schema,
      name,
      before: shown(textOf(part.tokens)),
      after,
    });
  }
}

const WISHES: ReadonlySet<string> = new Set(['engine-wished', 'definer-missing', 'definer-dropped']);
const VERSION_COMMENT = /\/\*M?!\d/;
/** An example is read by people. */
const SHOWN_CHARACTERS = 300;
