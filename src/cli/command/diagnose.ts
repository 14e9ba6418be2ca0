import { EXIT } from '../../errors/code-entry.ts';
import type { Diagnosis } from '../../index.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { standardInput } from '../frame/standard-input.ts';
import { diagnosisLines } from '../render/diagnosis-text.ts';

export const DIAGNOSE: CommandDefinition<Diagnosis> = {
  name: 'diagnose',
  arguments: [{ name: 'FILE', optional: true }],
  options: [],
  exits: [EXIT.findings],
  run: async ({ values, language }) => {
    const file = values[0] ?? '-';
    const input = file === '-' ? { bytes: standardInput('diagnose', 'FILE') } : { file };
    const library = await loadLibrary();
    const data = await library.diagnose({ ...input, language });
    return { exit: data.unknown ? EXIT.findings : EXIT.done, data };
  },
  render: (data, words) => diagnosisLines(data, words).join('\n'),
};
