import type { IncidentLine } from '../../model/incident.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, moment } from './quantity.ts';

/** An incident as a runbook: what happened, why, what to do, what was done. */
export function incidentMarkdown(incident: IncidentLine, { incident: words, paste }: Words): string {
  const { id, at, command, exitCode, code, evidence, cause, state, outcome, times } = incident;
  return [
    `# ${words.heading(id)}`,
    '',
    `- ${words.columns.at}: ${moment(at)}`,
    `- ${words.columns.command}: ${codeSpan(command)}`,
    `- ${words.ended(code ?? String(exitCode))}`,
    `- ${words.columns.state}: ${words.states[state]}`,
    ...(times > 1 ? [`- ${words.seen(count(times))}`] : []),
    '',
    `## ${words.columns.cause}`,
    '',
    ...(cause === null
      ? [words.unknown]
      : [`${cause.title} (${cause.class}, ${Math.round(cause.confidence * 100)} %)`, '', cause.story]),
    '',
    `## ${words.evidence}`,
    '',
    ...evidence.map((line) => `    ${printable(line)}`),
    '',
    ...(cause === null ? [] : [`## ${words.remedies}`, '', ...cause.remedies.flatMap(remedyLines), '']),
    `## ${words.outcome}`,
    '',
    outcome === null
      ? words.nothingYet(paste(`salvor incident close ${id} --outcome="..."`))
      : printable(outcome),
  ].join('\n');
}

function remedyLines({ text, command }: { readonly text: string; readonly command?: string }): string[] {
  return [`- ${text}`, ...(command === undefined ? [] : ['', `      ${printable(command)}`, ''])];
}

function codeSpan(text: string): string {
  return `\`${printable(text).replaceAll('`', "'")}\``;
}
