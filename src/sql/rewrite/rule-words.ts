import { ALL_ACCOUNT_RULES } from './accounts/all-account-rules.ts';
import { ALL_RULES } from './all-rules.ts';
import type { RuleWords } from './rule.ts';

/** What a rule's name in a report means. A name that is unknown here (of a newer report) stands for itself. */
export function ruleWords(id: string, language: 'en' | 'zh'): RuleWords {
  const rules = [...ALL_RULES, ...ALL_ACCOUNT_RULES];
  return rules.find((rule) => rule.id === id)?.words[language] ?? { what: id };
}
