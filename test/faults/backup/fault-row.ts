import type { Code } from '../../../src/errors/codes.ts';
import type { Vendor } from '../lab.ts';
import type { FaultedRun } from './faulted-run.ts';
import type { Scene } from './scene.ts';

/** What Salvor has to do about a fault. */
export type Expected =
  /** Does its work all the same. */
  | { readonly kind: 'done'; readonly exit?: 0 | 3; readonly warnings?: readonly Code[] }
  /** Ends with one of these codes and says these facts of it. */
  | { readonly kind: 'fails'; readonly codes: readonly Code[]; readonly details?: DetailsWanted }
  /** Was killed and can say nothing. */
  | { readonly kind: 'killed' }
  /** Killed, failed with one of these codes, or ready before: the moment decides. */
  | { readonly kind: 'any'; readonly codes: readonly Code[] };

export type DetailsWanted = Readonly<Record<string, string | number | boolean | RegExp>>;

/** A row of the fault matrix that is built. */
export interface FaultRow {
  /** `A1`. */
  readonly id: string;
  /** How the fault is made, for the table. */
  readonly injection: string;
  /** Default: both. One of them where the server plays no part in it. */
  readonly vendors?: readonly Vendor[];
  readonly expected: Expected | ((scene: Scene, turn: number) => Expected);
  /** The longest that the run may take. Default 30. */
  readonly boundSeconds?: number;
  /** The longest that a session or lock of ours may be seen on the server afterwards. Default 5. */
  readonly sessionsSeconds?: number;
  /** How often it is tried, each time on a new scene; `run` may end earlier by null. Default 1. */
  readonly turns?: number;
  /** Makes the fault and the run. What it changes, it gives to `scene.relief`. */
  run(scene: Scene, turn: number): Promise<FaultedRun | null>;
  /** More that must hold, after the fault is over; what does not, in words. */
  also?(scene: Scene, run: FaultedRun): Promise<readonly string[]>;
}
