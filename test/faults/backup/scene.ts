import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { show } from '../../../src/index.ts';
import { AS_NOBODY, whyNotAsNobody } from '../../support/run-storage-child.ts';
import { type Envelope, runSalvor, type SalvorRunOptions } from '../../support/salvor-runs.ts';
import { NotRunHere, probeTool } from '../machine.ts';
import { type BackupLab, contentOf } from './backup-lab.ts';
import { type ChaosProxy, openChaosProxy, type ProxyPlan } from './chaos-proxy.ts';
import { type FaultedRun, snapshotOf } from './faulted-run.ts';
import { injectingStrace, readTrace, watchingStrace } from './trace.ts';

export interface BackupRunOptions extends SalvorRunOptions {
  /** After the usual ones. */
  readonly args?: readonly string[];
  /** Over TCP to this port of 127.0.0.1, in the clear; default: the server's socket. */
  readonly port?: number;
  /** Watched by strace unless a wrapper of its own or `false` forbids it. */
  readonly isWatched?: boolean;
}

/** strace starts a program twice as slowly as it starts itself; a run that hangs is a failed row, not a lost one. */
const LONGEST_RUN_MS = 100_000;
const SAMPLE_MS = 100;

/** One try of one row: a repository with an older snapshot, a home, a place to work in. What is injected is given back by `lab.undoAll`. */
export class Scene {
  readonly lab: BackupLab;
  readonly folder: string;
  repository: string;
  /** Of the proxies and servers of this scene, which a run may ask as well. */
  readonly ports: number[] = [];
  /** What a row found wrong while its fault lasted. */
  readonly violations: string[] = [];
  #runs = 0;
  #cleanUp: (() => void)[] = [];

  constructor(lab: BackupLab) {
    this.lab = lab;
    this.folder = lab.sceneFolder();
    for (const name of ['home', 'work', 'tmp', 'state']) mkdirSync(join(this.folder, name));
    this.repository = join(this.folder, 'repository');
    lab.copyTemplate(this.repository);
    lab.writeLogin(this.optionFile);
  }

  get optionFile(): string {
    return join(this.folder, 'login.cnf');
  }

  /** Where a run may write. */
  get allowedFolders(): readonly string[] {
    return [this.repository, join(this.folder, 'state'), this.lab.cacheDir];
  }

  /** Puts the repository on a small file system of its own, which stays until the scene is over. Gives the mount point. */
  mountRepository(options: string): string {
    const volume = join(this.folder, 'volume');
    mkdirSync(volume);
    probeTool('mount', '-t', 'tmpfs', '-o', options, 'none', volume);
    this.cleanUp(() => void spawnSync('umount', ['-l', volume]));
    this.moveRepository(join(volume, 'repository'));
    return volume;
  }

  moveRepository(to: string): void {
    rmSync(this.repository, { recursive: true });
    this.repository = to;
    this.lab.copyTemplate(to);
  }

  /** The fault is over after this. */
  relief(step: () => Promise<void> | void): void {
    this.lab.undo(step);
  }

  async proxy(
    plan: Omit<ProxyPlan, 'target'> & { readonly target?: ProxyPlan['target'] },
  ): Promise<ChaosProxy> {
    const proxy = await openChaosProxy({ target: this.lab.server.port, ...plan });
    this.ports.push(proxy.port);
    this.relief(() => proxy.close());
    return proxy;
  }

  /** Backs up with these calls failing, slow or deadly; see `injectingStrace`. */
  backupWithCalls(inject: string, options: BackupRunOptions = {}): Promise<FaultedRun> {
    const log = join(this.folder, 'injected.log');
    probeTool(
      'strace',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      `inject=${inject.replace(/:when=\d+/, '')}:when=9999`,
      'true',
    );
    return this.backup({ ...inSteps(options), wrapper: injectingStrace(log, inject) });
  }

  /** At which of the calls of this name its words match, in a run without a fault into a copy of this repository. */
  async turnOfCall(call: string, words: RegExp): Promise<number> {
    const { repository } = this;
    this.repository = join(this.folder, 'counted');
    rmSync(this.repository, { recursive: true, force: true });
    this.lab.copyTemplate(this.repository);
    const log = join(this.folder, 'counted.log');
    const wrapper = ['strace', '-f', '-qq', '-s', '4096', '-e', `trace=${call}`, '-o', log];
    probeTool('strace', '-qq', '-o', '/dev/null', 'true');
    await this.backup({ ...inSteps({}), wrapper });
    this.repository = repository;
    const calls = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes(`${call}(`));
    const at = calls.findIndex((line) => words.test(line));
    if (at === -1) throw new Error(`no ${call} of ${words}`);
    return at + 1;
  }

  /** Over a proxy that holds the big table's rows back at this byte until `act` is done: the middle of a run as a place, not a moment. */
  async backupHeldAt(
    atBytes: number,
    act: () => Promise<void>,
    options: BackupRunOptions = {},
  ): Promise<FaultedRun> {
    const proxy = await this.proxy({ atBytes, mischief: act });
    const run = await this.backup({ port: proxy.port, ...options });
    if (!proxy.happened()) throw new Error(`the run ended before byte ${atBytes}: ${run.stdout}`);
    return run;
  }

  /** As an ordinary user, whose own state and option file can be reached. */
  backupAsNobody(options: BackupRunOptions = {}): Promise<FaultedRun> {
    const why = whyNotAsNobody();
    if (why !== null) throw new NotRunHere(why);
    chmodSync(this.lab.dir, 0o755);
    const own = ['home', 'work', 'tmp', 'state', 'login.cnf'].map((name) => join(this.folder, name));
    probeTool('chown', '-R', '65534:65534', ...own);
    return this.backup({ port: this.lab.server.port, wrapper: AS_NOBODY, ...options });
  }

  /** The newest lock file of the server, or the one `later` generations after it. */
  lockFile(later: number): string {
    const folder = join(this.repository, 'locks');
    const found = readdirSync(folder)
      .map((name) => /^(backup-.+)\.(\d+)\.json$/.exec(name))
      .filter((match) => match !== null)
      .toSorted((a, b) => Number(a[2]) - Number(b[2]))
      .at(-1);
    if (found == null) throw new Error('no lock file');
    return join(folder, `${found[1]}.${Number(found[2]) + later}.json`);
  }

  /** What a run that ended well has made holds exactly what a run without a fault holds. */
  async holdsTheReference(run: FaultedRun): Promise<readonly string[]> {
    const snapshot = snapshotOf(run);
    if (snapshot === null) return ['there is no snapshot to compare'];
    const content = contentOf(await show({ repository: this.repository, snapshot }));
    // The rights of an account may be the very fault.
    return content.objects === this.lab.content.objects
      ? []
      : ['it holds something else than a run without a fault'];
  }

  /** `salvor backup`, as a user starts it. */
  async backup(options: BackupRunOptions = {}): Promise<FaultedRun> {
    const log = join(this.folder, `trace-${this.#runs++}.log`);
    const isWatched = options.isWatched ?? (options.wrapper === undefined && hasWorkingStrace());
    const wrapper = isWatched ? watchingStrace(log) : (options.wrapper ?? []);
    const place = (name: string) => join(this.folder, name);
    const env = {
      HOME: place('home'),
      TMPDIR: place('tmp'),
      XDG_STATE_HOME: place('state'),
      XDG_CACHE_HOME: this.lab.cacheDir,
      ...options.env,
    };
    const over =
      options.port === undefined
        ? []
        : ['--protocol=tcp', '-h', '127.0.0.1', '-P', String(options.port), '--ssl-mode=DISABLED'];
    const reach = [`--defaults-file=${this.optionFile}`, ...over, '-r', this.repository];
    const commandLines = new Set<string>();
    const begunAt = performance.now();
    const run = await runSalvor(['backup', ...reach, '--json', '--progress=json', ...(options.args ?? [])], {
      cwd: place('work'),
      ...options,
      wrapper,
      env,
      begun: (child) => {
        const sampling = setInterval(() => sampleProcesses(child.pid, commandLines), SAMPLE_MS);
        const hanging = setTimeout(() => killTree(child.pid), LONGEST_RUN_MS);
        child.once('close', () => {
          clearInterval(sampling);
          clearTimeout(hanging);
        });
        options.begun?.(child);
      },
    });
    const seconds = (performance.now() - begunAt) / 1000;
    return {
      ...run,
      seconds,
      envelope: envelopeIn(run.stdout),
      calls: isWatched ? readTrace(log) : null,
      commandLines: [...commandLines],
    };
  }

  cleanUp(step: () => void): void {
    this.#cleanUp.push(step);
  }

  /** After everything was looked at. */
  remove(): void {
    for (const step of this.#cleanUp.reverse()) step();
    // What belongs to another user or may not be written is ours to remove all the same.
    chmodSync(this.folder, 0o700);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One thread and one connection, so that the Nth call is the same one every time. */
function inSteps(options: BackupRunOptions): BackupRunOptions {
  return {
    ...options,
    env: { UV_THREADPOOL_SIZE: '1', ...options.env },
    args: ['--connections=1', ...(options.args ?? [])],
  };
}

let straceWorks: boolean | null = null;

function hasWorkingStrace(): boolean {
  straceWorks ??= spawnSync('strace', ['-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', 'true']).status === 0;
  return straceWorks;
}

function envelopeIn(stdout: string): Envelope | null {
  try {
    return JSON.parse(stdout) as Envelope;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Children first: who is traced goes on when its tracer is killed. */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const child of childrenOf(pid)) killTree(child);
  process.kill(pid, 'SIGKILL');
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
  return list.filter((word) => word !== '').map(Number);
}

/** argv and environment of a process and its children, as any user of the machine may see the first. */
function sampleProcesses(pid: number | undefined, into: Set<string>): void {
  if (pid === undefined) return;
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  try {
    into.add(read('cmdline').replaceAll('\0', ' '));
    into.add(read('environ').replaceAll('\0', '\n'));
    for (const child of childrenOf(pid)) sampleProcesses(child, into);
  } catch (error) {
    // It ended between two looks.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
