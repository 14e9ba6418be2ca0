import { EXIT } from '../../errors/code-entry.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { type ExplainData, explainLines } from '../render/explain-text.ts';

export const EXPLAIN: CommandDefinition<ExplainData> = {
  name: 'explain',
  arguments: [{ name: 'CODE' }],
  options: [],
  exits: [EXIT.findings],
  run: async ({ values, language }) => {
    const code = values[0] ?? '';
    const own = await explainOwn(code, language);
    if (own !== null) return { exit: EXIT.done, data: { code, known: true, entries: [], own } };
    const { explainCode } = await import('../../diagnose/explain/explain-code.ts');
    const entries = (await explainCode(code)).map((entry) => ({
      number: entry.number,
      symbol: entry.symbol,
      sqlState: entry.sqlState ?? null,
      kind: entry.kind,
      vendor: entry.vendor ?? null,
      ...entry[language],
    }));
    const known = entries.length > 0;
    return { exit: known ? EXIT.done : EXIT.findings, data: { code, known, entries, own: null } };
  },
  render: (data, words) => explainLines(data, words).join('\n'),
};

/** Our own codes are upper case words; nothing else looks like them but the vendors' ER_ and CR_ symbols. */
async function explainOwn(code: string, language: 'en' | 'zh'): Promise<ExplainData['own']> {
  if (!/^[A-Z]+(_[A-Z0-9]+)+$/i.test(code)) return null;
  const { explainOwnCode } = await import('../../diagnose/explain/own-code.ts');
  return explainOwnCode(code.toUpperCase(), language);
}
