import type { Split } from '../../../model/convert.ts';
import type { Pieces } from '../place/router.ts';
import { pieceFileName } from './file-names.ts';
import { Piece } from './piece.ts';

/** A piece of a split, and what it holds. */
export interface NamedPiece {
  readonly piece: Piece;
  readonly schema: string | null;
  readonly table: string | null;
  /** The order of loading: what lower numbers make is there first. */
  readonly group: number;
  readonly name: readonly string[];
}

const SERVER_FIRST = 0;
const OF_SCHEMAS = 1;
/** Views over several schemas: when all of them are there. */
const ACROSS = 2;
const SERVER_LAST = 3;

/** One piece per schema, or per table and one for what else its schema holds. */
export class SplitPieces implements Pieces {
  readonly #split: Split;
  readonly touched = new Set<Piece>();
  readonly #pieces = new Map<string, NamedPiece>();
  readonly #named = new Map<Piece, NamedPiece>();
  /** In the order in which they came. */
  readonly #schemas = new Map<string, number>();

  constructor(split: Split) {
    this.#split = split;
  }

  get keepsSchemas(): boolean {
    return this.#split === 'schema';
  }

  of(place: Parameters<Pieces['of']>[0]): Piece {
    switch (place.kind) {
      case 'server':
        return this.#schemas.size === 0
          ? this.#piece('server first', { schema: null, table: null, group: SERVER_FIRST, name: ['_server'] })
          : this.#piece('server last', { schema: null, table: null, group: SERVER_LAST, name: ['_server'] });
      case 'view':
        return place.isAcross
          ? this.#piece('across', { schema: null, table: null, group: ACROSS, name: ['_views'] })
          : this.#ofSchema(place.schema);
      case 'table':
        return this.#split === 'schema'
          ? this.#ofSchema(place.schema)
          : this.#ofTable(place.schema, place.name);
      default:
        return this.#ofSchema(place.schema);
    }
  }

  *all(): Iterable<Piece> {
    for (const { piece } of this.#pieces.values()) yield piece;
  }

  named(piece: Piece): NamedPiece | undefined {
    return this.#named.get(piece);
  }

  /** What each is called, in the order of loading. */
  inOrder(): readonly (NamedPiece & { readonly file: string })[] {
    const position = ({ schema }: NamedPiece) => (schema === null ? 0 : (this.#schemas.get(schema) ?? 0));
    // Tables come before what is made over them; within that, as they came.
    const sorted = [...this.#pieces.values()].toSorted(
      (a, b) =>
        a.group - b.group || position(a) - position(b) || Number(a.table === null) - Number(b.table === null),
    );
    return sorted.map((piece, index) => ({
      ...piece,
      file: pieceFileName(index + 1, sorted.length, piece.name),
    }));
  }

  #ofSchema(schema: string): Piece {
    this.#note(schema);
    const name = [schema === '' ? '_' : schema];
    return this.#piece(JSON.stringify([schema]), { schema, table: null, group: OF_SCHEMAS, name });
  }

  #ofTable(schema: string, table: string): Piece {
    this.#note(schema);
    const name = [schema, table].filter((part) => part !== '');
    return this.#piece(JSON.stringify([schema, table]), { schema, table, group: OF_SCHEMAS, name });
  }

  #note(schema: string): void {
    if (!this.#schemas.has(schema)) this.#schemas.set(schema, this.#schemas.size);
  }

  #piece(key: string, facts: Omit<NamedPiece, 'piece'>): Piece {
    const known = this.#pieces.get(key);
    if (known !== undefined) return known.piece;
    const piece = new Piece({ isPart: true, touched: this.touched });
    const named = { piece, ...facts };
    this.#pieces.set(key, named);
    this.#named.set(piece, named);
    return piece;
  }
}
