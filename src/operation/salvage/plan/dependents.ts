import type { LossReason } from '../../../model/salvage.ts';
import { readObjectName } from '../../../sql/object-name.ts';
import type { StatementFacts } from '../../../sql/statement-kind.ts';
import { type Group, newGroup } from './pieces.ts';

interface Dependent {
  readonly name: string;
  readonly kind: 'view' | 'trigger';
  readonly group: Group;
  /** Every name in backticks, as far as it could be a table. */
  readonly names: ReadonlySet<string>;
  /** Tables that it reads or hangs on, for certain. */
  readonly needs: readonly string[];
  readonly byte: number;
  readonly bytes: number;
  /** A view as it is; not the table-like stand-in that is loaded before it. */
  readonly isFinal: boolean;
}

export interface LeftOutDependent {
  readonly reason: LossReason;
  readonly object: string;
  readonly byte: number;
  readonly bytes: number;
}

/** Without a database before them: those of other databases may well be on the server. */
function neededBy(text: string): string[] {
  const places = /\b(?:from|join|on)\s+\(*`((?:[^`]|``)+)`(?!\.)/gi;
  return [...text.matchAll(places)].map(([, name = '']) => name.replaceAll('``', '`'));
}

/** Views and triggers: they cannot be made where a table they name is not. */
export class Dependents {
  readonly #all: Dependent[] = [];
  readonly #standIns = new Map<string, Group>();

  add(text: string, facts: StatementFacts, byte: number): Group {
    const name = facts.name ?? '';
    const kind = facts.kind === 'create-view' ? 'view' : 'trigger';
    const isFinal = kind === 'trigger' || /\b(?:ALGORITHM|DEFINER)\s*=/i.test(facts.head);
    const group = isFinal ? newGroup() : this.#standIn(name);
    const names = new Set(
      [...text.matchAll(/`((?:[^`]|``)+)`/g)].map(([, found = '']) => found.replaceAll('``', '`')),
    );
    this.#all.push({
      name,
      kind,
      group,
      names,
      needs: neededBy(text),
      byte,
      bytes: Buffer.byteLength(text),
      isFinal,
    });
    return group;
  }

  /** What stands in for a view until it is made, and what drops it. */
  standInOf(head: string): Group {
    const at = /^DROP VIEW (?:IF EXISTS )?/i.exec(head)?.[0].length ?? 0;
    return this.#standIn(readObjectName(head, at)?.name ?? '');
  }

  isView(name: string): boolean {
    return this.#standIns.has(name) || this.#all.some((one) => one.kind === 'view' && one.name === name);
  }

  #standIn(name: string): Group {
    const known = this.#standIns.get(name) ?? newGroup();
    this.#standIns.set(name, known);
    return known;
  }

  /** Leaves out what needs one of the tables that are lost, and what needs that; `kept`: all tables, where any may be lost. */
  leaveOut(lostTables: ReadonlySet<string>, kept: ReadonlySet<string> | null): readonly LeftOutDependent[] {
    const lost = new Set(lostTables);
    if (kept !== null) {
      const needed = this.#all.flatMap(({ needs }) => needs);
      for (const table of needed) if (!kept.has(table) && !this.isView(table)) lost.add(table);
    }
    const leftOut: LeftOutDependent[] = [];
    for (let before = -1; before !== leftOut.length; ) {
      before = leftOut.length;
      for (const { name, kind, group, names, byte, bytes, isFinal } of this.#all) {
        if (!isFinal || group.isLeftOut || ![...names].some((found) => lost.has(found) && found !== name))
          continue;
        group.isLeftOut = true;
        if (kind === 'view') lost.add(name);
        leftOut.push({ object: `${kind} ${name}`, byte, bytes, reason: 'needs-lost-table' });
      }
    }
    const whole = new Set(
      this.#all.filter(({ isFinal, group }) => isFinal && !group.isLeftOut).map(({ name }) => name),
    );
    for (const { name, isFinal, byte, bytes, kind } of this.#all) {
      if (isFinal || whole.has(name)) continue;
      this.#standIn(name).isLeftOut = true;
      if (kind === 'view' && !lost.has(name))
        leftOut.push({ object: `view ${name}`, byte, bytes, reason: 'end-missing' });
    }
    return leftOut;
  }
}
