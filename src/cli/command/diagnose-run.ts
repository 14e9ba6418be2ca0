import { fstatSync, readlinkSync } from 'node:fs';
import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { RunDiagnosis } from '../../index.ts';
import type { Invocation, Outcome } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { incidentFolder } from '../frame/state-folder.ts';
import { askLive } from './diagnose-live.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** `diagnose --run -- COMMAND`: its exit code becomes ours; 4 when it says 0 and its result is not whole. */
export async function runAndDiagnose(invocation: Invocation): Promise<Outcome<RunDiagnosis>> {
  const { trailing, values, options, language, signal } = invocation;
  if (values.length > 0) fail('USAGE_TOO_MANY_ARGUMENTS', { extra: values[0] ?? '', command: 'diagnose' });
  if ((trailing[0] ?? '') === '')
    fail('USAGE_ARGUMENT_MISSING', { argument: '-- COMMAND', command: 'diagnose' });
  const library = await loadLibrary();
  const ran = await library.diagnoseRun({
    argv: trailing,
    streams: { stdin: STDIN, stdout: STDOUT, stderr: STDERR },
    stdoutFile: fileBehind(STDOUT),
    incidentFolder: incidentFolder(invocation),
    language,
    signal,
  });
  const exit = ran.state === 'not-whole' ? EXIT.findings : ran.exitCode;
  const isAsked = ran.diagnosis !== null && options.flag('live') && !signal.aborted;
  const data = isAsked ? { ...ran, diagnosis: await askLive(ran.diagnosis, invocation, trailing) } : ran;
  return { exit: EXIT.done, programExit: exit, printsOnStderr: true, data };
}

/** The regular file that a descriptor is; null for a pipe, a terminal, and where the system does not tell. */
function fileBehind(descriptor: number): string | null {
  try {
    if (!fstatSync(descriptor).isFile()) return null;
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // Closed, or no /proc: then the output passes through us and is seen there.
    return null;
  }
}
