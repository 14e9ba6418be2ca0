import { ALL_RULES } from './all-rules.ts';
import type { RuleWords } from './rule.ts';

/** What a rule's name in a report means. A name that is unknown here (of a newer report) stands for itself. */
export function ruleWords(id: string, language: 'en' | 'zh'): RuleWords {
  return ALL_RULES.find((rule) => rule.id === id)?.words[language] ?? { what: id };
}
