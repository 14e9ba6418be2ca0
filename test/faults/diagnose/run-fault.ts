import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RunDiagnosis } from '../../../src/index.ts';
import { NotRunHere } from '../machine.ts';
import type { Fault, RemedyTrial } from './fault.ts';
import type { DiagnoseLab } from './lab.ts';

const LAUNCHER = join(import.meta.dirname, '../../../bin/salvor');
const LONGEST_MS = 90_000;

/** What came of one fault. */
export interface FaultResult {
  readonly fault: Fault;
  readonly server: string;
  readonly state: 'right' | 'wrong' | 'not-run';
  /** Why it was not run, or what was said. */
  readonly said: string;
  readonly confidence: number | null;
  readonly hasProbeEvidence: boolean;
  /** null: not tried, for the reason in `remedyNote`. */
  readonly remedyWorks: boolean | null;
  readonly remedyNote: string;
}

export async function runFault(fault: Fault, lab: DiagnoseLab): Promise<FaultResult> {
  const base = {
    fault,
    server: `${lab.vendor} ${lab.server.version}`,
    confidence: null,
    hasProbeEvidence: false,
  };
  const untried = { remedyWorks: null, remedyNote: fault.noRemedy ?? '' };
  try {
    await lab.reset();
    await fault.inject?.(lab);
    const running = watched(fault, lab);
    await fault.meanwhile?.(lab);
    const run = await running;
    if (run.state === 'ok') return { ...base, ...untried, state: 'wrong', said: 'the command did not fail' };
    const [first] = run.diagnosis?.unknown ? [] : (run.diagnosis?.causes ?? []);
    const isRight = first !== undefined && fault.expected.includes(first.class);
    const said = isRight ? first.class : `${first?.class ?? `unknown: ${lastLine(run)}`}, on: ${heard(run)}`;
    const hasProbeEvidence = probesSpeakFor(run);
    const remedy = isRight && fault.remedy ? await tryRemedy(fault, fault.remedy, run, lab) : untried;
    return {
      ...base,
      ...remedy,
      hasProbeEvidence,
      state: isRight ? 'right' : 'wrong',
      said,
      confidence: first?.confidence ?? null,
    };
  } catch (error) {
    if (error instanceof NotRunHere) return { ...base, ...untried, state: 'not-run', said: error.message };
    // One fault that breaks the lab must not take the others with it; it counts as wrong.
    return { ...base, ...untried, state: 'wrong', said: `the lab failed: ${String(error).slice(0, 200)}` };
  } finally {
    await lab.undoAll();
  }
}

/** What the command last said. */
function heard({ incident }: RunDiagnosis): string {
  return (incident?.evidence.slice(-2).join(' / ') ?? 'nothing').slice(0, 240);
}

/** A probe found what the first choice says. */
function probesSpeakFor({ diagnosis }: RunDiagnosis): boolean {
  const reasons = diagnosis?.causes[0]?.for ?? [];
  return (diagnosis?.checks ?? []).some(
    ({ status, message }) => status !== 'ok' && reasons.includes(message),
  );
}

function lastLine({ diagnosis, exitCode }: RunDiagnosis): string {
  return `exit code ${exitCode}, ${diagnosis?.causes.map((c) => `${c.class} ${c.confidence}`).join(', ') || 'no candidate'}`;
}

/** Runs the command as a user would who wants to know why it fails. */
async function watched(fault: Fault, lab: DiagnoseLab): Promise<RunDiagnosis> {
  const server = [`--defaults-file=${lab.server.clientOptionFile}`, '-S', lab.server.socket, '-r', lab.out];
  const options = ['diagnose', '--run', '--live', '--json', '--quiet', ...server, '--'];
  const script = ['bash', '-o', 'pipefail', '-c', fault.command(lab)];
  const { stderr } = await execute(
    [process.execPath, LAUNCHER, ...options, ...script],
    lab,
    fault.as ?? 'backup',
  );
  const at = `\n${stderr}`.lastIndexOf('\n{\n');
  if (at === -1) throw new Error(`no answer: ${stderr.slice(-200)}`);
  return JSON.parse(stderr.slice(at)).data as RunDiagnosis;
}

async function tryRemedy(
  fault: Fault,
  trial: RemedyTrial,
  run: RunDiagnosis,
  lab: DiagnoseLab,
): Promise<{ readonly remedyWorks: boolean; readonly remedyNote: string }> {
  const remedies = run.diagnosis?.causes[0]?.remedies ?? [];
  const printed = remedies.find(
    ({ command }) => command !== undefined && trial.printed.test(command),
  )?.command;
  if (printed === undefined)
    return { remedyWorks: false, remedyNote: `no printed command fits ${trial.printed.source}` };
  const { names = {} } = trial;
  const script = withNames(printed, typeof names === 'function' ? await names(lab) : names);
  const who = trial.by ?? (trial.use === 'in-place' ? (fault.as ?? 'backup') : 'root');
  const applied = await execute(['bash', '-o', 'pipefail', '-c', `cd "$OUT"; ${script}`], lab, who);
  if (trial.use === 'in-place' || applied.code !== 0) {
    const note = applied.code === 0 ? printed : `${printed}: ${applied.stderr.trim().split('\n').at(-1)}`;
    return { remedyWorks: applied.code === 0, remedyNote: note };
  }
  const again = await execute(
    ['bash', '-o', 'pipefail', '-c', fault.command(lab)],
    lab,
    fault.as ?? 'backup',
  );
  const note = again.code === 0 ? printed : `${printed}; then: ${complaint(again.stderr)}`;
  return { remedyWorks: again.code === 0, remedyNote: note };
}

/** What a program last complained of. */
function complaint(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
}

/** The words in capitals become names; a bare `-p` is answered by the administrator's option file. */
function withNames(printed: string, names: Readonly<Record<string, string>>): string {
  return Object.entries({ ' -u root -p ': ' ', ...names }).reduce(
    (text, [word, name]) => text.replaceAll(word, name),
    printed,
  );
}

function execute(
  argv: readonly string[],
  lab: DiagnoseLab,
  who: 'root' | 'backup',
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(argv[0] ?? '', argv.slice(1), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: lab.environment(who),
    cwd: lab.out,
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  let stderr = '';
  child.stderr.on('data', (bytes) => (stderr += bytes));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
}
