import { fromByteString } from '../../model/byte-string.ts';
import type { Definition } from '../../model/definition.ts';
import type { Manifest, TableRows } from '../../model/manifest.ts';
import { quoteIdentifier, quoteName } from '../../model/quote.ts';
import type { Rewrite, Uncarried } from '../../model/rewrite.ts';
import type { SnapshotPart } from '../../model/select-from-manifest.ts';
import type { TargetFacts } from '../../mysql/questions/target-facts.ts';
import { decodeText } from '../../sql/rewrite/literal.ts';
import { isSameSeries, type Move } from '../../sql/rewrite/move.ts';
import { type Hit, rewriteDefinition, rulesFor } from '../../sql/rewrite/rewrite-definitions.ts';
import type { CarriedAccounts } from './carry-accounts.ts';
import { rewriteTableRows } from './rewrite-tables.ts';
import { findLacking, type Lack } from './target-lacks.ts';

/** A part of a snapshot as the target takes it. */
export interface RewrittenSnapshot {
  /** With the rewritten definitions in the place of their own, so that numbers of definitions and tables stay. */
  readonly manifest: Manifest;
  /** Without what cannot be carried. */
  readonly part: SnapshotPart;
  readonly rewrites: readonly Rewrite[];
  readonly uncarried: readonly Uncarried[];
  readonly lacking: readonly Lack[];
  /** The target is of another vendor or series. */
  readonly isMove: boolean;
  /** By rewritten table: as it is stored. */
  readonly stored: ReadonlyMap<TableRows, TableRows>;
  /** null: they are taken as they are, or not at all. */
  readonly accounts: CarriedAccounts | null;
}

/** Rewrites what a selection names for the server it is to be restored into. Asks nothing, changes nothing. */
export function rewriteSnapshot(
  manifest: Manifest,
  part: SnapshotPart,
  move: Move,
  facts: TargetFacts,
): RewrittenSnapshot {
  const rules = rulesFor(move);
  const hits: Hit[] = [];
  const refused = new Map<Definition, Uncarried>();
  const rewritten = new Map<Definition, Definition>();
  for (const definition of part.definitions) {
    const result = rewriteDefinition(definition, move, rules);
    hits.push(...result.hits);
    const [hit] = result.hits;
    if (result.definition !== null) rewritten.set(definition, result.definition);
    else if (hit !== undefined) refused.set(definition, uncarried(definition, hit.rule, hit.before));
  }
  const own = definitionsByTable(part.definitions);
  const tables = new Map<TableRows, TableRows>();
  for (const table of part.tables) {
    const definition = own.get(keyOf(table));
    const text = definition === undefined ? undefined : rewritten.get(definition);
    const isChanged = text !== undefined && text !== definition;
    tables.set(table, isChanged ? rewriteTableRows(table, text, move.target) : table);
  }
  const swap = (definition: Definition) => rewritten.get(definition) ?? definition;
  const original = new Map([...rewritten].map(([before, after]) => [after, before]));
  const lacking = findLacking([...rewritten.values()], [...tables.values()], facts);
  for (const { definition, kind, name } of lacking) {
    const before = original.get(definition) ?? definition;
    if (!refused.has(before)) refused.set(before, uncarried(before, 'target-lacks', `${kind} ${name}`));
  }
  refuseDependents(part.definitions, refused);
  const goes = (definition: Definition) => !refused.has(definition);
  const left = new Set([...refused.keys()].filter(({ kind }) => kind === 'table').map(keyOf));
  return {
    manifest: {
      ...manifest,
      definitions: manifest.definitions.map(swap),
      tables: manifest.tables.map((table) => tables.get(table) ?? table),
    },
    part: {
      ...part,
      definitions: part.definitions.filter(goes).map(swap),
      tables: part.tables
        .filter((table) => !left.has(keyOf(table)))
        .map((table) => tables.get(table) ?? table),
    },
    rewrites: summarise(hits.filter(({ outcome }) => outcome !== 'refused')),
    uncarried: [...refused.values()],
    lacking,
    isMove: !isSameSeries(move),
    stored: new Map([...tables].map(([before, after]) => [after, before])),
    accounts: null,
  };
}

/** Triggers of tables, and views that name tables or views, that are not carried. */
function refuseDependents(definitions: readonly Definition[], refused: Map<Definition, Uncarried>): void {
  const views = definitions.filter(({ kind }) => kind === 'view');
  const texts = new Map(views.map((view) => [view, textOf(view)]));
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    const gone = [...refused.keys()].filter(({ kind }) => ['table', 'view', 'sequence'].includes(kind));
    const goneTables = new Set(gone.map(keyOf));
    for (const definition of definitions) {
      if (refused.has(definition)) continue;
      const table =
        definition.trigger === undefined
          ? null
          : { schema: definition.schema, name: definition.trigger.table };
      const text = texts.get(definition);
      const needed =
        table !== null && goneTables.has(keyOf(table))
          ? quoteName(table.schema, table.name)
          : gone.map(({ schema, name }) => quoteName(schema, name)).find((name) => text?.includes(name));
      if (needed !== undefined) refused.set(definition, uncarried(definition, 'needs-uncarried', needed));
    }
  }
}

/** A view is printed in the character set of the client that created it. */
function textOf({ sql, session }: Definition): string {
  const bytes = fromByteString(sql);
  return decodeText(bytes, session?.characterSetClient ?? 'utf8mb4') ?? bytes.toString('utf8');
}

function uncarried({ kind, schema, name }: Definition, rule: string, reason: string): Uncarried {
  return { rule, kind, object: kind === 'schema' ? quoteIdentifier(name) : quoteName(schema, name), reason };
}

/** By rule, with the first example. */
export function summarise(hits: readonly Hit[]): readonly Rewrite[] {
  return [...Map.groupBy(hits, ({ rule }) => rule)].map(([rule, [first, ...others]]) => ({
    rule,
    count: others.length + 1,
    example: {
      object: first === undefined ? '' : `${first.kind} ${quoteName(first.schema, first.name)}`,
      before: first?.before ?? '',
      after: first?.after ?? '',
    },
  }));
}

function definitionsByTable(definitions: readonly Definition[]): ReadonlyMap<string, Definition> {
  return new Map(definitions.filter(({ kind }) => kind === 'table').map((table) => [keyOf(table), table]));
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
