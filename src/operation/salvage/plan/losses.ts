import type { ChangeKind, Loss, SalvageChange } from '../../../model/salvage.ts';

const LISTED_MAX = 1000;
const DETAIL_CHARACTERS_MAX = 200;

/** The account of what is missing and of what was changed; lists are limited, counts are not. */
export class Losses {
  readonly #lost: Loss[] = [];
  #lostCount = 0;
  readonly #changes = new Map<ChangeKind, { count: number; readonly detail: string }>();

  lose(loss: Loss): void {
    this.#lostCount++;
    if (this.#lost.length < LISTED_MAX) this.#lost.push(loss);
  }

  change(kind: ChangeKind, detail: string): void {
    const known = this.#changes.get(kind);
    if (known !== undefined) known.count++;
    else this.#changes.set(kind, { count: 1, detail: detail.slice(0, DETAIL_CHARACTERS_MAX) });
  }

  get lost(): readonly Loss[] {
    return this.#lost.toSorted((a, b) => a.byte - b.byte);
  }

  get lostCount(): number {
    return this.#lostCount;
  }

  get changes(): readonly SalvageChange[] {
    return [...this.#changes].map(([kind, { count, detail }]) => ({ kind, count, detail }));
  }
}
