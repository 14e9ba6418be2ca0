import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { DiagnoseInput, Diagnosis, RunDiagnosis } from '../../index.ts';
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
  arguments: [{ name: 'FILE', optional: true, many: true }],
  trailing: 'COMMAND',
  options: ['run', 'live', 'log-zone', 'repository', ...CONNECTION_OPTIONS],
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
  const { options, language } = invocation;
  const library = await loadLibrary();
  const offline = await library.diagnose({ ...inputOf(invocation), language });
  const data = options.flag('live') ? await askLive(offline, invocation) : offline;
  return { exit: data.unknown ? EXIT.findings : EXIT.done, data };
}

function inputOf({ values, options }: Invocation): DiagnoseInput {
  const zone = options.text('log-zone');
  const [first = STREAM, ...more] = values;
  if (more.length === 0 && zone === undefined) return first === STREAM ? { bytes: input() } : { file: first };
  const logs = [first, ...more].map((file) =>
    file === STREAM ? { name: STREAM, bytes: input() } : { file },
  );
  return zone === undefined ? { logs } : { logs, zoneMinutes: zoneMinutes(zone) };
}

const STREAM = '-';

function input(): AsyncIterable<Uint8Array> {
  return standardInput('diagnose', 'FILE');
}

/** `UTC`, `+08:00`. */
function zoneMinutes(zone: string): number {
  if (/^(?:UTC|Z)$/i.test(zone)) return 0;
  const numbers = /^([+-])(\d\d):?([0-5]\d)$/.exec(zone);
  if (numbers === null)
    return fail('USAGE_BAD_OPTION', {
      option: '--log-zone',
      value: zone,
      expected: 'UTC, +08:00',
      command: 'diagnose',
    });
  return (numbers[1] === '-' ? -1 : 1) * (Number(numbers[2]) * 60 + Number(numbers[3]));
}
