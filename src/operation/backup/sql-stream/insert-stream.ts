import { type LiteralStyle, TsvToValues } from '../../../format/tsv-to-values.ts';
import type { CarriedColumn } from '../../../model/column.ts';
import { insertHead } from '../../../mysql/questions/insert-rows.ts';
import { insertWrapper } from '../../../mysql/questions/schema/column-travel.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';

/** Below the smallest max_allowed_packet that a server ships with (5.6: 4 MiB). A larger row goes alone. */
const STATEMENT_BYTES = 1 << 20;

const NEXT_ROW = Buffer.from(',\n');
const END = Buffer.from(';\n');
const COMPUTED_ROW = Buffer.from('(DEFAULT)');

/** Exact as they stand; FLOAT and DOUBLE are not: a bare -0 is the integer 0. */
const BARE_TYPES = /^(?:tinyint|smallint|mediumint|int|bigint|decimal)\b/i;

/** One table's TSV as INSERT statements. */
export class InsertStream {
  readonly #head: Buffer;
  readonly #isComputed: boolean;
  readonly #converter: TsvToValues;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(table: TableFacts) {
    const { carried } = table;
    // Where the server computes every column, one of them has to be named.
    const columns = carried.length > 0 ? carried : table.columns.slice(0, 1);
    this.#head = Buffer.concat([insertHead({ ...table, columns }), Buffer.from('\n')]);
    this.#isComputed = carried.length === 0;
    this.#converter = new TsvToValues({ wrappers: carried.map(insertWrapper), styles: carried.map(styleOf) });
  }

  /** The statements that are full after these bytes of TSV. */
  push(tsv: Uint8Array): readonly Buffer[] {
    const full: Buffer[] = [];
    for (const values of this.#converter.push(tsv)) {
      const tuple = this.#isComputed ? COMPUTED_ROW : values;
      if (this.#bytes > 0 && this.#bytes + tuple.length > STATEMENT_BYTES) full.push(...this.end());
      this.#parts.push(tuple, NEXT_ROW);
      this.#bytes += tuple.length + NEXT_ROW.length;
    }
    return full;
  }

  /** The last statement, if there is one. */
  end(): readonly Buffer[] {
    if (this.#parts.length === 0) return [];
    const statement = Buffer.concat([this.#head, ...this.#parts.slice(0, -1), END]);
    this.#parts = [];
    this.#bytes = 0;
    return [statement];
  }
}

function styleOf({ type, travel }: CarriedColumn): LiteralStyle {
  return travel === 'bytes' && BARE_TYPES.test(type) ? 'number' : 'portable';
}
