import type { AccountRule } from '../../src/sql/rewrite/accounts/account-rule.ts';
import { ALL_ACCOUNT_RULES } from '../../src/sql/rewrite/accounts/all-account-rules.ts';
import { ALL_RULES } from '../../src/sql/rewrite/all-rules.ts';
import type { RewriteRule } from '../../src/sql/rewrite/rule.ts';

/** docs/rewrites.md: every rule of the rewriter with its words and its tested example. */
export function rewritesDocument(): string {
  return `# Rewrites

What \`restore\` changes in definitions when a snapshot goes to another version or vendor. Each rule is one file in \`src/sql/rewrite/rules\`; the examples are tested.
The plan (\`restore --dry-run\`) lists which of them apply, how often, and what is refused, before anything is touched. A name that no rule knows stays as it is: what the server then
refuses (a function it does not have, in a view) is listed as not created.

${ALL_RULES.map(ruleText).join('\n')}
# Accounts

With \`--with-accounts\`, accounts, roles and grants go through the rules in \`src/sql/rewrite/accounts/rules\`. Whatever is not carried is named in a warning of its own. No account
arrives without a password, and none with a privilege that it had not. An account that is on the target already and whose login cannot be carried keeps the one it has there; the account
that the restore is logged in with is left as it is.

${ALL_ACCOUNT_RULES.map(accountRuleText).join('\n')}`;
}

function accountRuleText({ example, ...rule }: AccountRule): string {
  const statements = (lines: readonly string[]) => lines.map((line) => `${line};`).join('\n');
  const after = example.after === null ? null : statements(example.after);
  return ruleText({ ...rule, example: { ...example, before: statements(example.before), after } });
}

function ruleText({ id, words, example }: Pick<RewriteRule, 'id' | 'words' | 'example'>): string {
  const { source, target, before, after } = example;
  const risk = words.en.risk === undefined ? '' : `\nRisk: ${words.en.risk}.\n`;
  const result = after === null ? 'Refused.' : `\`\`\`sql\n${after}\n\`\`\``;
  return `## ${id}

${words.en.what.replace(/^./, (letter) => letter.toUpperCase())}.
${risk}
From ${source} to ${target}:

\`\`\`sql
${before}
\`\`\`

${after === null ? result : `becomes\n\n${result}`}
`;
}
