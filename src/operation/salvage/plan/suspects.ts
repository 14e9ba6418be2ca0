import type { Losses } from './losses.ts';
import { type Group, newGroup } from './pieces.ts';
import type { SalvagedTable } from './salvaged-table.ts';

interface Suspect {
  readonly group: Group;
  readonly table: SalvagedTable;
  readonly rows: number;
  readonly problemAt: number;
  readonly begin: number;
}

/** A stretch of the text that was unpacked from a stream whose checksum does not fit. */
export interface Unproven {
  readonly from: number;
  readonly to: number;
}

/**
 * Rows behind the first damage of a text that was unpacked: if the stream proves damaged, unpacking went astray there, and what
 * follows in it may look whole and be wrong.
 */
export class Suspects {
  readonly #all: Suspect[] = [];
  #problemAt = -1;

  problem(byte: number): void {
    this.#problemAt = byte;
  }

  newGroup(): Group | null {
    return this.#problemAt < 0 ? null : newGroup();
  }

  add(group: Group, table: SalvagedTable, rows: number, begin: number): void {
    this.#all.push({ group, table, rows, begin, problemAt: this.#problemAt });
  }

  leaveOut(unproven: readonly Unproven[], losses: Losses): void {
    for (const { group, table, rows, problemAt, begin } of this.#all) {
      const isIn = unproven.some(({ from, to }) => problemAt >= from && problemAt <= to && begin <= to);
      if (!isIn || group.isLeftOut) continue;
      group.isLeftOut = true;
      table.rows -= rows;
      losses.lose({
        table: table.full,
        object: null,
        range: null,
        reason: 'compression',
        byte: begin,
        bytes: 0,
      });
    }
  }
}
