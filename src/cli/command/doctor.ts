import { EXIT, type ExitCode } from '../../errors/code-entry.ts';
import type { DoctorReport } from '../../index.ts';
import { PURPOSES, type Purpose } from '../../model/check.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { selectionOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import type { GivenOptions } from '../frame/given-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { doctorLines } from '../render/doctor-text.ts';
import { nagiosLine } from '../render/nagios-text.ts';

/** How the report is to be printed stands beside it. */
export interface DoctorData extends DoctorReport {
  readonly view: 'short' | 'full' | 'nagios';
}

/** What a monitoring system takes: 0 ok, 1 warning, 2 critical. */
const NAGIOS_EXIT = { ok: 0, warn: 1, fail: 2 } as const;

export const DOCTOR: CommandDefinition<DoctorData> = {
  name: 'doctor',
  arguments: [],
  options: [
    'repository',
    'for',
    'deep',
    'max-age',
    'nagios',
    'verbose',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.findings],
  run: async (invocation) => {
    const { options, signal, language } = invocation;
    const selection = selectionOf(invocation, 'doctor');
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const report = await library.doctor({
      connection,
      selection,
      repository: options.text('repository') ?? null,
      purposes: purposesOf(options),
      deep: options.flag('deep'),
      maxAgeMs: options.milliseconds('max-age') ?? null,
      language,
      signal,
    });
    const view = options.flag('nagios') ? 'nagios' : options.flag('verbose') ? 'full' : 'short';
    return { exit: exitOf(report, view), data: { ...report, view } };
  },
  render: (data, words) =>
    data.view === 'nagios' ? nagiosLine(data) : doctorLines(data, data.view === 'full', words).join('\n'),
};

function purposesOf(options: GivenOptions): readonly Purpose[] {
  const name = options.text('for');
  return PURPOSES.filter((purpose) => name === 'all' || purpose === name);
}

function exitOf({ status }: DoctorReport, view: DoctorData['view']): ExitCode {
  if (view === 'nagios') return NAGIOS_EXIT[status];
  return status === 'fail' ? EXIT.findings : EXIT.done;
}
