import type { Risk } from '../../errors/code-entry.ts';
import type { CauseClass } from '../cause-class.ts';
import type { Sign } from '../engine/sign.ts';

/** How much it presses, the most first. */
export const URGENCIES = ['service-down', 'data-at-risk', 'performance', 'configuration'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What a remedy is for; remedies stand in this order. */
export type Aim = 'stop-loss' | 'fix' | 'prevent';

/** One sentence in both languages. */
export interface Phrase {
  readonly en: string;
  readonly zh: string;
}

export interface KnowledgeRemedy {
  readonly aim: Aim;
  readonly text: Phrase;
  /** Words in capitals stand for the user's own names. */
  readonly command?: string;
  readonly risk: Risk;
  /** A command that shows whether it helped. */
  readonly check?: string;
  /** Offered only where the text shows this: a version, a vendor, a privilege by name. */
  readonly when?: RegExp;
}

/** Something that speaks for or against an entry, with the reason in words. */
export interface Argument {
  readonly sign: Sign;
  readonly why: Phrase;
}

/** One root cause: how it is recognised and what to do. */
export interface KnowledgeEntry {
  /** Unique, kebab-case, the name of its file. */
  readonly id: string;
  readonly class: CauseClass;
  readonly urgency: Urgency;
  readonly title: Phrase;
  /** What happens, in one or two sentences. */
  readonly story: Phrase;
  /** Each can propose the entry. */
  readonly signs: readonly Sign[];
  /** They propose nothing alone; their weight is added to what the signs gave. */
  readonly confirms?: readonly Argument[];
  /** Their weight is taken from what the signs gave. */
  readonly refutes?: readonly Argument[];
  /** Classes that, when found, explain this one away: a crash explains the lost connection. */
  readonly explainedBy?: readonly CauseClass[];
  readonly remedies: readonly KnowledgeRemedy[];
  /** Short recorded texts: of `match` this entry is the first choice, of `miss` it is not. */
  readonly samples: { readonly match: readonly string[]; readonly miss: readonly string[] };
}

type Line = readonly [en: string, zh: string, command?: string, check?: string];

export function phrase(en: string, zh: string): Phrase {
  return { en, zh };
}

export function remedy(aim: Aim, risk: Risk, [en, zh, command, check]: Line): KnowledgeRemedy {
  return {
    aim,
    risk,
    text: { en, zh },
    ...(command === undefined ? {} : { command }),
    ...(check === undefined ? {} : { check }),
  };
}

/** A remedy that repairs; nothing is lost by it unless said. */
export function fix(en: string, zh: string, command?: string, check?: string): KnowledgeRemedy {
  return remedy('fix', 'none', [en, zh, ...rest(command, check)]);
}

/** A repair that changes data, rights or a running service. */
export function riskyFix(en: string, zh: string, command?: string, check?: string): KnowledgeRemedy {
  return remedy('fix', 'high', [en, zh, ...rest(command, check)]);
}

/** A repair that changes settings or grants in a way that is easily undone. */
export function changeFix(en: string, zh: string, command?: string, check?: string): KnowledgeRemedy {
  return remedy('fix', 'low', [en, zh, ...rest(command, check)]);
}

export function stop(en: string, zh: string, command?: string, check?: string): KnowledgeRemedy {
  return remedy('stop-loss', 'none', [en, zh, ...rest(command, check)]);
}

export function prevent(en: string, zh: string, command?: string, check?: string): KnowledgeRemedy {
  return remedy('prevent', 'none', [en, zh, ...rest(command, check)]);
}

/** A remedy for what only some texts show. */
export function where(when: RegExp, only: KnowledgeRemedy): KnowledgeRemedy {
  return { ...only, when };
}

/** General remedies with a more exact repair before the others. */
export function repairFirst(
  remedies: readonly KnowledgeRemedy[],
  ...repairs: readonly KnowledgeRemedy[]
): readonly KnowledgeRemedy[] {
  const stops = remedies.filter(({ aim }) => aim === 'stop-loss');
  return [...stops, ...repairs, ...remedies.filter(({ aim }) => aim !== 'stop-loss')];
}

function rest(command: string | undefined, check: string | undefined): [] | [string] | [string, string] {
  if (command === undefined) return [];
  return check === undefined ? [command] : [command, check];
}
