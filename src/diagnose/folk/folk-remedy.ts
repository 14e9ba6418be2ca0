import type { Sign } from '../engine/sign.ts';
import type { Phrase } from '../knowledge/knowledge-entry.ts';

/** Advice that circulates and does harm, how it is recognised, and the safe way instead. */
export interface FolkRemedy {
  readonly id: string;
  readonly title: Phrase;
  readonly signs: readonly Sign[];
  readonly harm: Phrase;
  readonly instead: Phrase;
  readonly command?: string;
  readonly samples: { readonly match: readonly string[]; readonly miss: readonly string[] };
}
