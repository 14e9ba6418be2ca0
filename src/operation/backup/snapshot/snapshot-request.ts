import type { OnEvent } from '../../../model/event.ts';
import type { LockingPolicy } from '../../../model/locking.ts';
import type { BinlogCoordinate, Consistency, HeldLock } from '../../../model/manifest.ts';
import type { Selection } from '../../../model/selection.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import type { Session } from '../../../mysql/session.ts';
import type { DdlLock } from './ddl-lock.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';

/** The moment of the snapshot, while it lasts. */
export interface SnapshotMoment {
  /** Nobody can write; without it (one transaction) tables without transactions cannot be read. */
  readonly locked: boolean;
  /** Nobody can change an object until the run ends: definitions can wait until the lock is given back. */
  readonly ddlLocked: boolean;
  /** All in the snapshot. */
  readonly sessions: readonly Session[];
  readonly signal: AbortSignal;
}

export interface SnapshotRequest {
  readonly connection: ConnectionOptions;
  readonly connections: number;
  readonly selection: Selection;
  readonly locking: LockingPolicy;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  /** Reads what no transaction protects. Called once per snapshot. */
  readonly atMoment: (moment: SnapshotMoment) => Promise<void>;
}

/** What every strategy gets. */
export interface StrategyInput {
  readonly request: SnapshotRequest;
  readonly facts: SnapshotFacts;
  /** Not yet in a snapshot; the first asks about blockers. */
  readonly sessions: readonly Session[];
  readonly ddlLock: DdlLock | null;
}

/** What every strategy gives. Errors: LOCK_REFUSED, when another strategy may be tried. */
export interface StrategyOutcome {
  readonly locks: readonly HeldLock[];
  readonly coordinate: BinlogCoordinate | null;
}

export interface OpenSnapshot {
  /** All in the same snapshot; the first is the one given. */
  readonly sessions: readonly Session[];
  /** As far as it is known; the DDL lock is still held. */
  readonly strategy: Consistency['strategy'];
  readonly locks: readonly HeldLock[];
  /** `by` is in the same snapshot, and takes the place of a session that is lost. */
  replace(lost: Session, by: Session): void;
  /** Ends the DDL lock, if there is one. `definitions` is `compared` where it was not there to the end. */
  finish(): Promise<Consistency>;
  /** Cuts everything at once. */
  destroy(): void;
}
