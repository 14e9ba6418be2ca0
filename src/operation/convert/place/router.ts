import { isSelected, isWholeSchema, type Selection } from '../../../model/selection.ts';
import { objectOf } from '../../../sql/object-change.ts';
import { SessionLog } from '../../../sql/session/session-log.ts';

import type { DumpStatement } from '../../../sql/statement-reader.ts';
import type { Piece, Standing, UsedSchema } from '../output/piece.ts';
import type { DumpRewriter } from '../rewrite/dump-rewriter.ts';
import type { LeftOut } from './left-out.ts';
import { factsIn, type Place, placeOf } from './place-of.ts';

/** Where a statement goes to: the pieces of a split, or one and the same for all. */
export interface Pieces {
  of(place: Extract<Place, { readonly kind: 'table' | 'view' | 'schema' | 'server' }>): Piece;
  /** Each piece is a whole dump of some schemas, and may drop them. */
  readonly keepsSchemas: boolean;
  all(): Iterable<Piece>;
}

export interface RouterOptions {
  readonly pieces: Pieces;
  readonly selection: Selection;
  readonly isEverything: boolean;
  readonly views: ReadonlySet<string>;
  /** The schema that the dump is of, where it is of one and says so in its head only. */
  readonly schema: string | null;
  readonly leftOut: LeftOut;
  /** null: everything is written as it stands. */
  readonly rewriter: DumpRewriter | null;
  /** Something of this schema, or table of it, is in what is written; null: what belongs to none of its tables. */
  onObject(schema: string, name: string | null): void;
  onRows(schema: string, name: string, rows: number): void;
}

type OfSchema = { readonly kind: 'use' | 'create-schema' | 'drop-schema'; readonly schema: string };

interface Held {
  readonly statement: DumpStatement;
  readonly standing: Standing;
}

/** Gives each statement of a dump, in its order, to the pieces it belongs to. */
export class Router {
  readonly #options: RouterOptions;
  readonly #log = new SessionLog();
  #schema: string;
  #used: UsedSchema | null = null;
  #lastTable: string | null = null;
  #transaction: Buffer | null = null;
  readonly #makes = new Map<string, Buffer>();
  /** What drops a view stays with what makes it next. */
  readonly #heldDrops = new Map<string, Held[]>();
  #decoder: { readonly of: string; readonly decoder: TextDecoder | null } = { of: '', decoder: null };
  #lastRows: { readonly head: Buffer; readonly place: Place } | null = null;

  /** Something was made or filled in the schema that whoever loads it chooses. */
  isHomeless = false;

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#schema = options.schema ?? '';
  }

  get log(): SessionLog {
    return this.#log;
  }

  get hasUsed(): boolean {
    return this.#used !== null;
  }

  take(statement: DumpStatement): void {
    const place = this.#placeOf(statement);
    switch (place.kind) {
      case 'set':
        this.#set(statement);
        return;
      case 'begin':
        this.#transaction = Buffer.from(statement.bytes);
        return;
      case 'commit':
        for (const piece of this.#options.pieces.all()) piece.commit(statement.bytes);
        this.#transaction = null;
        return;
      case 'use':
        this.#use(place.schema, statement);
        return;
      case 'unlock':
        for (const piece of this.#options.pieces.all()) piece.unlock(statement.bytes, this.#standing());
        return;
      case 'lock':
        this.#lock(place, statement);
        return;
      case 'create-schema':
      case 'drop-schema':
        this.#takeSchema(place, statement);
        return;
      case 'server':
        this.#server(statement);
        return;
      default:
        this.#takeObject(place, statement);
    }
  }

  end(): void {
    for (const held of this.#heldDrops.values()) for (const one of held) this.#release(one, false);
    for (const piece of this.#options.pieces.all()) piece.end(this.#standing());
  }

  #set(statement: DumpStatement): void {
    const { rewriter } = this.#options;
    const bytes = rewriter === null ? statement.bytes : rewriter.setting(statement.bytes);
    if (this.#log.take(bytes)) return;
    if (rewriter?.isForeign(statement) ?? false) this.#options.leftOut.add('not-on-target', statement);
    else this.#server(statement);
  }

  #rewritten(statement: DumpStatement): DumpStatement {
    const { rewriter } = this.#options;
    return rewriter?.statement(statement, { schema: this.#schema, log: this.#log }) ?? statement;
  }

  #placeOf(statement: DumpStatement): Place {
    if (statement.form === 'rows' && this.#lastRows?.head === statement.head) return this.#lastRows.place;
    const facts = factsIn(statement.head, statement.facts, this.#decoderNow());
    const text = () => statement.bytes.toString('latin1');
    const place = placeOf(facts, text, {
      schema: this.#schema,
      lastTable: this.#lastTable,
      views: this.#options.views,
    });
    this.#lastRows = statement.form === 'rows' ? { head: statement.head, place } : null;
    return place;
  }

  /** Names are compared as text: the bytes of two of them may read alike in another character set. */
  #decoderNow(): TextDecoder | null {
    const characterSet = this.#log.textOf('character_set_client') ?? '';
    if (this.#decoder.of !== characterSet) {
      const name = DECODERS[characterSet];
      this.#decoder = { of: characterSet, decoder: name === undefined ? null : new TextDecoder(name) };
    }
    return this.#decoder.decoder;
  }

  #standing(): Standing {
    return { log: this.#log, used: this.#used, transaction: this.#transaction };
  }

  #use(schema: string, { bytes }: DumpStatement): void {
    this.#schema = schema;
    this.#lastTable = null;
    this.#lastRows = null;
    this.#used = { name: schema, bytes: Buffer.from(bytes), makes: this.#makes.get(schema) ?? null };
  }

  #takeSchema(place: OfSchema, statement: DumpStatement): void {
    const { pieces, selection, leftOut } = this.#options;
    const { kind, schema } = place;
    const isWhole = isWholeSchema(selection, schema);
    if (kind === 'drop-schema') {
      const isAll = isWhole && (selection.ignored?.tables.length ?? 0) === 0 && pieces.keepsSchemas;
      if (isAll)
        pieces.of({ kind: 'schema', schema }).statement(statement.bytes, 'drop-database', this.#bare());
      else leftOut.add(isWhole ? 'drops-schema' : 'not-selected', statement);
      return;
    }
    const made = this.#rewritten(statement);
    this.#makes.set(schema, ifNotExists(made));
    if (!isWhole) return;
    this.#options.onObject(schema, null);
    const bytes = pieces.keepsSchemas ? Buffer.from(made.bytes) : (this.#makes.get(schema) as Buffer);
    pieces.of({ kind: 'schema', schema }).schema(schema, bytes, this.#bare());
  }

  /** A schema is made before it is used. */
  #bare(): Standing {
    return { ...this.#standing(), used: null };
  }

  #lock(place: Extract<Place, { kind: 'lock' }>, statement: DumpStatement): void {
    const { pieces, leftOut, isEverything, selection } = this.#options;
    if (place.isOfOne) {
      const of = { kind: 'table', schema: place.schema, name: place.name } as const;
      if (isSelected(selection, of.schema, of.name)) pieces.of(of).lock(statement.bytes, this.#standing());
      else leftOut.add('not-selected', statement);
      return;
    }
    const [only, ...others] = pieces.all();
    if (isEverything && only !== undefined && others.length === 0 && pieces.keepsSchemas)
      only.lock(statement.bytes, this.#standing());
    else leftOut.add('locks-others', statement);
  }

  #server(statement: DumpStatement): void {
    const { pieces, leftOut, isEverything } = this.#options;
    if (isEverything) pieces.of({ kind: 'server' }).write(statement, this.#standing());
    else leftOut.add('of-the-server', statement);
  }

  #takeObject(place: Extract<Place, { kind: 'table' | 'view' | 'schema' }>, statement: DumpStatement): void {
    const { selection, leftOut } = this.#options;
    if (place.kind === 'table') this.#lastTable = place.name;
    const isWanted =
      place.kind === 'schema'
        ? isWholeSchema(selection, place.schema)
        : isSelected(selection, place.schema, place.name);
    if (!isWanted) {
      leftOut.add('not-selected', statement);
      return;
    }
    this.#options.onObject(place.schema, place.kind === 'schema' ? null : place.name);
    if (this.#used === null && statement.facts.schema === null) this.isHomeless = true;
    if (place.kind === 'view') {
      this.#takeView(place, statement);
      return;
    }
    if (place.kind === 'table') this.#options.onRows(place.schema, place.name, statement.rows);
    this.#options.pieces.of(place).write(this.#rewritten(statement), this.#standing());
  }

  #takeView(place: Extract<Place, { kind: 'view' }>, statement: DumpStatement): void {
    const key = JSON.stringify([place.schema, place.name]);
    const held = this.#heldDrops.get(key) ?? [];
    if (objectOf(statement.facts)?.action === 'drop') {
      this.#heldDrops.set(key, [...held, { statement, standing: this.#standing() }]);
      return;
    }
    for (const one of held) this.#release(one, place.isAcross);
    this.#heldDrops.delete(key);
    this.#options.pieces.of(place).write(this.#rewritten(statement), this.#standing());
  }

  #release({ statement, standing }: Held, isAcross: boolean): void {
    const place = placeOf(statement.facts, () => '', {
      schema: standing.used?.name ?? this.#schema,
      lastTable: null,
      views: this.#options.views,
    });
    if (place.kind === 'view') this.#options.pieces.of({ ...place, isAcross }).write(statement, standing);
  }
}

/** How names are read; UTF-8 where a character set is not here. */
const DECODERS: Readonly<Record<string, string>> = {
  gbk: 'gbk',
  gb2312: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  latin1: 'windows-1252',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
};

function ifNotExists({ bytes, facts }: DumpStatement): Buffer {
  if (/^\S+ \S+ IF NOT EXISTS /i.test(facts.head)) return Buffer.from(bytes);
  const text = bytes.toString('latin1');
  const changed = text.replace(/^((?:\/\*!\d*\s*)?CREATE\s+(?:DATABASE|SCHEMA))\s/i, '$1 IF NOT EXISTS ');
  return Buffer.from(changed, 'latin1');
}
