import type { Definition } from './definition.ts';
import type { Warning } from './event.ts';
import type { ServerIdentity } from './server-identity.ts';

/**
 * How far the swap on a target is:
 * - loading: the restored tables are being loaded beside; the old ones are in place
 * - ready: the restored tables lie beside, whole; the old ones are in place
 * - swapping: on the way to `swapped`
 * - swapped: the restored tables are in place; the old ones lie aside
 * - undoing: on the way back to `ready`
 * - dropping: what lies aside is being dropped
 */
export const SWAP_STATES = ['loading', 'ready', 'swapping', 'swapped', 'undoing', 'dropping'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/** Which tables are to be in place. */
export type SwapSide = 'old' | 'restored';

export interface SwapSchema {
  readonly name: string;
  /** Holds the restored tables while they are not in place. */
  readonly restoredSide: string;
  /** Holds the old tables while they are not in place. */
  readonly oldSide: string;
  /** Everything in it is exchanged, and so are its defaults; else only tables that were named. */
  readonly isWhole: boolean;
  /** null: the target does not have the schema. */
  readonly old: Definition | null;
  readonly restored: Definition;
}

/** A table or a sequence. */
export interface SwapTable {
  readonly schema: string;
  readonly name: string;
  readonly hasOld: boolean;
  readonly hasRestored: boolean;
}

/** Everything that it takes to exchange in either direction, as it is kept on the target. */
export interface SwapPlan {
  readonly schemas: readonly SwapSchema[];
  readonly tables: readonly SwapTable[];
  /** Views, routines, triggers, events that belong to the old tables alone; what is the same for both stays as it is. */
  readonly oldCode: readonly Definition[];
  readonly restoredCode: readonly Definition[];
  /** Rows that the server had counted as written to the old tables when this was planned; null: it counts none. */
  readonly writes: number | null;
}

/** What was done, or would be, about a swap. */
export interface SwapReport {
  readonly action: 'swap' | 'undo' | 'commit';
  /** As it is now; null: there is none any more. */
  readonly state: SwapState | null;
  readonly snapshot: string;
  readonly schemas: readonly {
    readonly name: string;
    readonly restoredSide: string;
    readonly oldSide: string;
  }[];
  readonly tables: number;
  /** Views, routines, triggers, events that are not the same for both. */
  readonly code: number;
  /** Triggers among them, old and restored: they are dropped and created again. */
  readonly triggers: number;
  /** Writers wait meanwhile, and no row is written without its triggers; false: for some moments tables are without. */
  readonly underLock: boolean;
  /** From the first change to the last; null: nothing was exchanged. */
  readonly windowMs: number | null;
  /** Rows written to the old tables since the load began, by the server's own count: they are in the old tables only. */
  readonly writesAside: number | null;
}

export interface SettleReport extends SwapReport {
  readonly target: ServerIdentity;
  readonly dryRun: boolean;
  readonly warnings: readonly Warning[];
}
