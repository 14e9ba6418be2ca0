import { ALL_RULES } from '../../src/sql/rewrite/all-rules.ts';
import type { RewriteRule } from '../../src/sql/rewrite/rule.ts';

/** docs/rewrites.md: every rule of the rewriter with its words and its tested example. */
export function rewritesDocument(): string {
  return `# Rewrites

What \`restore\` changes in definitions when a snapshot goes to another version or vendor. Each rule is one file in \`src/sql/rewrite/rules\`; the examples are tested.
The plan (\`restore --dry-run\`) lists which of them apply, how often, and what is refused, before anything is touched. A name that no rule knows stays as it is: what the server then
refuses (a function it does not have, in a view) is listed as not created.

${ALL_RULES.map(ruleText).join('\n')}`;
}

function ruleText({ id, words, example }: RewriteRule): string {
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
