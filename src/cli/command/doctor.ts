import { EXIT, type ExitCode } from '../../errors/code-entry.ts';
import { describeError } from '../../errors/describe.ts';
import { SalvorError } from '../../errors/salvor-error.ts';
import type { Check, DoctorReport } from '../../index.ts';
import { PURPOSES, type Purpose } from '../../model/check.ts';
import type { CommandDefinition, Invocation } from '../frame/command-definition.ts';
import { selectionOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import type { GivenOptions } from '../frame/given-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { doctorLines } from '../render/doctor-text.ts';
import { nagiosLine, unknownLine } from '../render/nagios-text.ts';
import type { Words } from '../text/words.ts';

/** How the report is to be printed stands beside it. */
export interface DoctorData extends DoctorReport {
  /** line: nothing but problems and one closing sentence, fit for the mail of a cron job. */
  readonly view: 'short' | 'full' | 'nagios' | 'line';
}

/** For monitoring: nothing could be found out. */
interface UnknownState {
  readonly view: 'unknown';
  readonly message: string;
}

/** What a monitoring system takes: 0 ok, 1 warning, 2 critical, 3 unknown. */
const NAGIOS_EXIT = { ok: 0, warn: 1, fail: 2 } as const;
const NAGIOS_UNKNOWN = EXIT.partial;

export const DOCTOR: CommandDefinition<DoctorData | UnknownState> = {
  name: 'doctor',
  arguments: [],
  options: [
    'repository',
    'for',
    'deep',
    'max-age',
    'no-server',
    'folder',
    'nagios',
    'verbose',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.findings],
  run: async (invocation) => {
    const { options } = invocation;
    const view = viewOf(options);
    try {
      const folder = options.text('folder');
      const report = await (folder === undefined ? ofServer(invocation) : ofFolder(invocation, folder));
      const checks = report.checks.map((check) => withPasted(check, invocation.words));
      return { exit: exitOf(report, view), data: { ...report, checks, view } };
    } catch (error) {
      if (view !== 'nagios' || !(error instanceof SalvorError)) throw error;
      const { message } = describeError(error, invocation.language);
      return { exit: NAGIOS_UNKNOWN, data: { view: 'unknown', message } };
    }
  },
  render: (data, words) => {
    if (data.view === 'unknown') return unknownLine(data.message);
    return data.view === 'nagios' ? nagiosLine(data) : doctorLines(data, data.view, words).join('\n');
  },
};

/** Its commands as they are to be typed after this call. */
function withPasted(check: Check, { paste }: Words): Check {
  const remedies = check.remedies.map((remedy) => ({
    ...remedy,
    ...(remedy.command === undefined ? {} : { command: paste(remedy.command) }),
    ...(remedy.check === undefined ? {} : { check: paste(remedy.check) }),
  }));
  return { ...check, remedies };
}

async function ofServer(invocation: Invocation): Promise<DoctorReport> {
  const { options, signal, language } = invocation;
  const selection = selectionOf(invocation, 'doctor');
  const connection = options.flag('no-server') ? null : await connectionOf(invocation);
  const library = await loadLibrary();
  return library.doctor({
    connection,
    selection,
    repository: options.text('repository') ?? null,
    purposes: purposesOf(options),
    deep: options.flag('deep'),
    maxAgeMs: options.milliseconds('max-age') ?? null,
    language,
    signal,
  });
}

async function ofFolder({ options, signal, language }: Invocation, folder: string): Promise<DoctorReport> {
  const library = await loadLibrary();
  const maxAgeMs = options.milliseconds('max-age') ?? null;
  return library.doctorFolder({ folder, maxAgeMs, language, signal });
}

function viewOf(options: GivenOptions): DoctorData['view'] {
  if (options.flag('nagios')) return 'nagios';
  if (options.flag('verbose')) return 'full';
  return options.text('folder') === undefined ? 'short' : 'line';
}

function purposesOf(options: GivenOptions): readonly Purpose[] {
  const name = options.text('for');
  return PURPOSES.filter((purpose) => name === 'all' || purpose === name);
}

function exitOf({ status }: DoctorReport, view: DoctorData['view']): ExitCode {
  if (view === 'nagios') return NAGIOS_EXIT[status];
  return status === 'fail' ? EXIT.findings : EXIT.done;
}
