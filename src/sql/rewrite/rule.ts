import type { Definition } from '../../model/definition.ts';
import type { Move } from './move.ts';
import type { TableText } from './table-text.ts';
import type { Token } from './tokens.ts';

/**
 * A piece of a definition that rules look at: an element of a table's list, its options, the whole text of another object, or
 * what the server stores beside a text (`sql-mode`: the list, `collation`: one name).
 */
export type PartKind =
  | 'column'
  | 'key'
  | 'check'
  | 'foreign'
  | 'period'
  | 'options'
  | 'schema'
  | 'sequence'
  | 'view'
  | 'procedure'
  | 'function'
  | 'package'
  | 'package body'
  | 'trigger'
  | 'event'
  | 'sql-mode'
  | 'collation';

export interface Part {
  readonly kind: PartKind;
  readonly tokens: readonly Token[];
}

/** What a part belongs to. */
export interface About {
  readonly move: Move;
  readonly name: string;
  /** The table as it stands when the rule sees it; null for other objects. */
  readonly table: TableText | null;
  /** Of the session the object was created in; '' for tables. */
  readonly sqlMode: string;
  /** Of the session the object was created in; '' for tables. */
  readonly characterSetClient: string;
  /** Of a trigger. */
  readonly trigger: Definition['trigger'];
}

/** New tokens; or the part is left out; or the whole object cannot be carried. null: the rule has nothing to do here. */
export type Edit = readonly Token[] | 'leave-out' | 'refuse' | null;

export interface RuleWords {
  /** What is changed, and what it means. */
  readonly what: string;
  /** Where order, uniqueness or behaviour may change. */
  readonly risk?: string;
}

export interface RewriteRule {
  /** Stable: stands in reports. */
  readonly id: string;
  readonly applies: (move: Move) => boolean;
  readonly edit: (part: Part, about: About) => Edit;
  readonly words: { readonly en: RuleWords; readonly zh: RuleWords };
  readonly example: RuleExample;
}

/** A whole statement before and after; `after` null: refused. */
export interface RuleExample {
  readonly source: string;
  readonly target: string;
  readonly before: string;
  readonly after: string | null;
}
