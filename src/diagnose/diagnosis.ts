import type { Risk } from '../errors/code-entry.ts';
import type { Check } from '../model/check.ts';
import type { CauseClass, Layer } from './cause-class.ts';
import type { Aim, Urgency } from './knowledge/knowledge-entry.ts';
import type { Level } from './observation/observation.ts';

/** A line of the input that speaks for a cause; secrets are masked. */
export interface Evidence {
  readonly line: number;
  /** The file that holds it, where several were read. */
  readonly file?: string;
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

/** Something that happened around the failure; secrets are masked. */
export interface TimelineEntry {
  /** ISO 8601 in UTC; null where its file tells no time. */
  readonly at: string | null;
  readonly file: string;
  readonly line: number;
  readonly level: Level | null;
  readonly text: string;
  /** How many lines of this form there were. */
  readonly count: number;
}

/** Several logs as one. */
export interface Timeline {
  /** When it failed, as far as the logs tell: ISO 8601 in UTC, or null. */
  readonly moment: string | null;
  /** Files whose times name no zone, and were read in that of this machine or in the one that was given. */
  readonly assumedZone: readonly string[];
  /** Files that hold nothing of that time. */
  readonly silent: readonly string[];
  readonly entries: readonly TimelineEntry[];
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
  /** Where several logs were read. */
  readonly timeline?: Timeline;
  /** What was read. */
  readonly input: { readonly lines: number; readonly bytes: number; readonly tools: readonly string[] };
}
