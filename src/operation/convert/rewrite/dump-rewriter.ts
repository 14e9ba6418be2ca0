import { fromByteString, toByteString } from '../../../model/byte-string.ts';
import type { Definition, DefinitionKind } from '../../../model/definition.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import type { Rewrite, Uncarried } from '../../../model/rewrite.ts';
import { objectOf } from '../../../sql/object-change.ts';
import type { Move } from '../../../sql/rewrite/move.ts';
import { type Hit, rewriteDefinition, rulesFor } from '../../../sql/rewrite/rewrite-definitions.ts';
import { rewriteSetting } from '../../../sql/rewrite/rewrite-setting.ts';
import type { RewriteRule } from '../../../sql/rewrite/rule.ts';
import { withoutVersionComments } from '../../../sql/rewrite/table-text.ts';
import { tokenise } from '../../../sql/rewrite/tokens.ts';
import type { SessionLog } from '../../../sql/session/session-log.ts';
import type { DumpStatement } from '../../../sql/statement-reader.ts';
import { generatedColumns } from './generated-columns.ts';

interface Counted {
  count: number;
  readonly example: Rewrite['example'];
}

/** Where a statement stands: what it makes is named whole by it. */
export interface RewrittenPlace {
  readonly schema: string;
  readonly log: SessionLog;
}

/** Of what cannot be carried so many are named. */
const NAMED_MAX = 100;
const WRAPPED = /^\s*\/\*M?!\d*\s*CREATE\b/i;

/** The definitions and settings of a dump as another server takes them, by the rules that a restore goes by. */
export class DumpRewriter {
  readonly #move: Move;
  readonly #rules: readonly RewriteRule[];
  readonly #counted = new Map<string, Counted>();
  readonly uncarried: Uncarried[] = [];
  /** By table: those that the target fills in itself, and refuses values for. */
  readonly #generated = new Map<string, readonly string[]>();
  readonly #triggers = new Map<string, number>();

  constructor(move: Move) {
    this.#move = move;
    this.#rules = rulesFor(move);
  }

  get rewrites(): readonly Rewrite[] {
    return [...this.#counted].map(([rule, { count, example }]) => ({ rule, count, example }));
  }

  /** A SET statement, its sql_mode and collations as the target knows them. */
  setting(bytes: Buffer): Buffer {
    const text = bytes.toString('latin1');
    const { text: changed, hits } = rewriteSetting(text, this.#move, this.#rules);
    for (const hit of hits) this.#count(hit, 'SET');
    return hits.length === 0 ? bytes : Buffer.from(changed, 'latin1');
  }

  /** Sets what only the other vendor's servers have. */
  isForeign({ facts: { head } }: DumpStatement): boolean {
    const { source, target } = this.#move;
    const isOther = (source.vendor === 'mariadb') !== (target.vendor === 'mariadb');
    return isOther && /\bGTID_\w+\s*:?=/i.test(head);
  }

  /** Anything else; what makes no object is given back as it is. */
  statement(statement: DumpStatement, { schema, log }: RewrittenPlace): DumpStatement {
    if (statement.form === 'rows') return this.#rows(statement, schema);
    const kind = kindOf(statement);
    if (kind === null) return statement;
    const of = statement.facts.schema ?? schema;
    const { name } = statement.facts;
    if (name === null || name === '') return statement;
    const text = plainText(statement, kind);
    const definition = this.#definition({ kind, schema: of, name, text, log });
    if (kind === 'table') this.#generated.set(JSON.stringify([of, name]), generatedColumns(text));
    const { definition: rewritten, hits } = rewriteDefinition(definition, this.#move, this.#rules);
    // Settings of its session are SET statements of their own, and are rewritten and counted there.
    for (const hit of hits) if (hit.rule !== 'sql-mode') this.#take(hit);
    if (rewritten === null) return statement;
    const bytes = fromByteString(rewritten.sql);
    return bytes.toString('latin1') === text ? statement : { ...statement, bytes };
  }

  #definition(of: {
    readonly kind: DefinitionKind;
    readonly schema: string;
    readonly name: string;
    readonly text: string;
    readonly log: SessionLog;
  }): Definition {
    const { kind, schema, name, text, log } = of;
    const sql = toByteString(Buffer.from(text, 'latin1'));
    if (kind === 'table' || kind === 'schema' || kind === 'sequence') return { kind, schema, name, sql };
    const session = {
      sqlMode: (log.textOf('sql_mode') ?? '').toUpperCase(),
      characterSetClient: log.textOf('character_set_client') ?? 'utf8mb4',
      collationConnection: '',
    };
    return { kind, schema, name, sql, session, ...this.#triggerOf(kind, text) };
  }

  /** Several triggers of one table, time and event: which one this is. */
  #triggerOf(kind: DefinitionKind, text: string): Pick<Definition, 'trigger'> {
    const found =
      kind === 'trigger'
        ? /\b(BEFORE|AFTER)\s+(INSERT|UPDATE|DELETE)\b[\s\S]*?\bON\s+(`(?:[^`]|``)+`|[\w$.]+)/i.exec(text)
        : null;
    if (found === null) return {};
    const [, timing = '', event = '', table = ''] = found;
    const key = `${timing} ${event} ${table}`.toUpperCase();
    const order = (this.#triggers.get(key) ?? 0) + 1;
    this.#triggers.set(key, order);
    return { trigger: { table, timing, event, order } };
  }

  /** MariaDB writes values of generated columns, which MySQL refuses. */
  #rows(statement: DumpStatement, schema: string): DumpStatement {
    const { source, target } = this.#move;
    if (source.vendor !== 'mariadb' || target.vendor === 'mariadb') return statement;
    const of = statement.facts.schema ?? schema;
    const name = statement.facts.name ?? '';
    const key = JSON.stringify([of, name]);
    const columns = this.#generated.get(key) ?? [];
    if (columns.length === 0) return statement;
    const head = statement.head.toString('latin1');
    const isNamed = /\(/.test(head.replaceAll(/`(?:[^`]|``)*`/g, ''));
    if (isNamed && !columns.some((column) => head.includes(column))) return statement;
    this.#generated.delete(key);
    this.#note({
      rule: 'rows-generated',
      kind: 'table',
      object: fullName(of, name),
      reason: columns.join(', '),
    });
    return statement;
  }

  #take(hit: Hit): void {
    const { rule, kind, schema, name, before, outcome } = hit;
    const object = kind === 'schema' ? quoteIdentifier(name) : fullName(schema, name);
    if (outcome === 'refused') this.#note({ rule, kind, object, reason: before });
    else this.#count(hit, `${kind} ${object}`);
  }

  #note(uncarried: Uncarried): void {
    if (this.uncarried.length < NAMED_MAX) this.uncarried.push(uncarried);
  }

  #count({ rule, before, after }: Pick<Hit, 'rule' | 'before' | 'after'>, object: string): void {
    const known = this.#counted.get(rule);
    if (known === undefined) this.#counted.set(rule, { count: 1, example: { object, before, after } });
    else known.count++;
  }
}

/** A dump may say no schema. */
function fullName(schema: string, name: string): string {
  return schema === '' ? quoteIdentifier(name) : quoteName(schema, name);
}

function kindOf({ facts }: DumpStatement): DefinitionKind | null {
  if (facts.kind === 'create-database') return 'schema';
  const object = objectOf(facts);
  return object?.action === 'create' ? object.kind : null;
}

/** Whoever wrapped it whole into version comments runs all of it; what an author put into his own text stays. */
function plainText({ bytes, modes }: DumpStatement, kind: DefinitionKind): string {
  const text = bytes.toString('latin1');
  if (kind === 'table' || kind === 'schema' || !WRAPPED.test(text)) return text;
  const sqlMode = [
    ...(modes.ansiQuotes ? ['ANSI_QUOTES'] : []),
    ...(modes.noBackslashEscapes ? ['NO_BACKSLASH_ESCAPES'] : []),
  ].join(',');
  return withoutVersionComments(tokenise(text, { sqlMode })).trim();
}
