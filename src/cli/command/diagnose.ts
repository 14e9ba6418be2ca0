import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { Diagnosis, RunDiagnosis } from '../../index.ts';
import type { CommandDefinition, Invocation, Outcome } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS } from '../frame/option-table.ts';
import { standardInput } from '../frame/standard-input.ts';
import { diagnosisLines } from '../render/diagnosis-text.ts';
import { runDiagnosisLines } from '../render/run-diagnosis-text.ts';
import { askLive } from './diagnose-live.ts';
import { runAndDiagnose } from './diagnose-run.ts';

export const DIAGNOSE: CommandDefinition<Diagnosis | RunDiagnosis> = {
  name: 'diagnose',
  arguments: [{ name: 'FILE', optional: true }],
  trailing: 'COMMAND',
  options: ['run', 'live', 'repository', ...CONNECTION_OPTIONS],
  exits: [EXIT.findings],
  run: async (invocation) => {
    const { options, trailing } = invocation;
    if (options.flag('run')) return await runAndDiagnose(invocation);
    if (trailing.length > 0)
      fail('USAGE_TOO_MANY_ARGUMENTS', { extra: trailing[0] ?? '', command: 'diagnose' });
    return await diagnoseInput(invocation);
  },
  render: (data, words) =>
    ('state' in data ? runDiagnosisLines(data, words) : diagnosisLines(data, words)).join('\n'),
};

async function diagnoseInput(invocation: Invocation): Promise<Outcome<Diagnosis>> {
  const { values, options, language } = invocation;
  const file = values[0] ?? '-';
  const input = file === '-' ? { bytes: standardInput('diagnose', 'FILE') } : { file };
  const library = await loadLibrary();
  const offline = await library.diagnose({ ...input, language });
  const data = options.flag('live') ? await askLive(offline, invocation) : offline;
  return { exit: data.unknown ? EXIT.findings : EXIT.done, data };
}
