import type { Advice, CodeKind } from '../../diagnose/explain/entry.ts';
import type { OwnCodeExplanation } from '../../diagnose/explain/own-code.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';

export interface ExplainedEntry {
  readonly number: number;
  readonly symbol: string;
  readonly sqlState: string | null;
  readonly kind: CodeKind;
  readonly vendor: 'mysql' | 'mariadb' | null;
  readonly meaning: string;
  readonly causes: readonly string[];
  readonly actions: readonly Advice[];
}

export interface ExplainData {
  readonly code: string;
  readonly known: boolean;
  readonly entries: readonly ExplainedEntry[];
  readonly own: OwnCodeExplanation | null;
}

export function explainLines({ code, known, entries, own }: ExplainData, words: Words): string[] {
  const { explain } = words;
  if (!known) return [explain.unknown(printable(code)), explain.unknownHint];
  if (own !== null) return ownLines(own, words);
  const [first, ...others] = entries;
  if (others.length === 0 && first !== undefined) return entryLines(first, words);
  // A SQLSTATE stands for a family, a number for two vendors' errors.
  const isFamily = entries.length > MOST_IN_FULL;
  return [
    explain.several(printable(code)),
    ...entries.flatMap((entry) => (isFamily ? [shortLine(entry)] : ['', ...entryLines(entry, words)])),
  ];
}

const MOST_IN_FULL = 3;

function shortLine({ number, symbol, meaning }: ExplainedEntry): string {
  return `  ${number} ${symbol}: ${meaning}`;
}

function entryLines(entry: ExplainedEntry, { explain, paste }: Words): string[] {
  const state = entry.sqlState === null ? '' : ` (${entry.sqlState})`;
  const vendor = entry.vendor === null ? '' : `, ${explain.vendors[entry.vendor]}`;
  return [
    `${entry.number} ${entry.symbol}${state}: ${explain.kinds[entry.kind]}${vendor}`,
    '',
    `${explain.meaning}`,
    `  ${entry.meaning}`,
    '',
    `${explain.causes}`,
    ...entry.causes.map((cause) => `  - ${cause}`),
    '',
    `${explain.actions}`,
    ...adviceLines(entry.actions, paste),
  ];
}

function adviceLines(actions: readonly Advice[], paste: Words['paste']): string[] {
  return actions.flatMap(({ text, command }, i) => [
    `  ${i + 1}. ${text}`,
    ...(command === undefined ? [] : [`     ${paste(command)}`]),
  ]);
}

function ownLines(own: OwnCodeExplanation, { explain, frame, paste }: Words): string[] {
  const remedies = own.remedies.map(({ text, command, risk }) => ({
    text: frame.risk[risk] === '' ? text : `${text} (${frame.risk[risk]})`,
    ...(command === undefined ? {} : { command }),
  }));
  return [
    `${own.code}: ${explain.kinds.salvor}`,
    '',
    explain.meaning,
    `  ${own.message}`,
    `  ${explain.exit(own.exit, frame.exit[own.exit])}${own.retryable ? `; ${explain.retryable}` : ''}`,
    '',
    explain.actions,
    ...adviceLines(remedies, paste),
  ];
}
