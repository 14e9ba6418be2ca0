import type { Risk } from '../errors/code-entry.ts';
import type { Check } from '../model/check.ts';
import type { CauseClass, Layer } from './cause-class.ts';
import type { Aim, Urgency } from './knowledge/knowledge-entry.ts';

/** A line of the input that speaks for a cause; secrets are masked. */
export interface Evidence {
  readonly line: number;
  readonly text: string;
  /** How many lines of this form there were. */
  readonly count: number;
}

export interface DiagnosedRemedy {
  readonly aim: Aim;
  readonly text: string;
  readonly command?: string;
  readonly risk: Risk;
  readonly check?: string;
}

export interface Cause {
  readonly class: CauseClass;
  /** Name of the knowledge entry. */
  readonly entry: string;
  /** How often a verdict like this one is right, 0 to 1. */
  readonly confidence: number;
  readonly layer: Layer;
  readonly urgency: Urgency;
  readonly title: string;
  readonly story: string;
  readonly evidence: readonly Evidence[];
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly remedies: readonly DiagnosedRemedy[];
}

/** Advice that was seen in the input and does harm. */
export interface HarmfulAdvice {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly evidence: string;
  readonly harm: string;
  readonly instead: string;
  readonly command?: string;
}

export interface Diagnosis {
  /** True when no cause is likely enough to be a verdict; causes may still hold guesses. */
  readonly unknown: boolean;
  /** The likeliest first, one per class. */
  readonly causes: readonly Cause[];
  readonly harmful: readonly HarmfulAdvice[];
  /** What the probes said, where a server and a machine were asked. */
  readonly checks?: readonly Check[];
  /** What was read. */
  readonly input: { readonly lines: number; readonly bytes: number; readonly tools: readonly string[] };
}
