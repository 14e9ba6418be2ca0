import type { CauseClass } from '../../cause-class.ts';
import type { Sign } from '../../engine/sign.ts';
import type { Phrase } from '../knowledge-entry.ts';

type Weights = Readonly<Partial<Record<CauseClass, number>>>;

/**
 * What somebody saw or tried beside the failure. It proposes nothing, but it speaks for or against causes that something
 * else proposed, whatever entry of the class that was.
 */
export interface Circumstance {
  /** Unique, kebab-case. */
  readonly id: string;
  /** Its weight is of no account. */
  readonly seen: Sign;
  readonly why: Phrase;
  readonly speaksFor?: Weights;
  readonly speaksAgainst?: Weights;
  /** Texts in which it is seen, and others in which it is not. */
  readonly samples: { readonly match: readonly string[]; readonly miss: readonly string[] };
}
