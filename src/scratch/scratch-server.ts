import type { ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, ownIdentity, type ProcessIdentity } from '../base/process-identity.ts';
import { fail } from '../errors/salvor-error.ts';
import { freePort, type NewInstance } from './instance-folder.ts';
import { type InstanceRecord, writeInstance } from './instance-record.ts';
import { endProcess, removeInstance } from './instances.ts';
import type { ServerBinaries } from './server-binaries.ts';
import type { ServerKind } from './server-kind.ts';
import { type InstancePlaces, runOptions } from './server-options.ts';
import {
  failurePart,
  failureReason,
  logTail,
  type StartResult,
  spawnServer,
  waitUntilReady,
} from './server-process.ts';

/** A running disposable server. */
export interface ScratchServer {
  readonly id: string;
  readonly kind: ServerKind;
  /** Exact version, for instance `10.11.18`. */
  readonly version: string;
  readonly binaries: ServerBinaries;
  readonly socket: string;
  /** On 127.0.0.1; 0 when it does not listen on TCP. */
  readonly port: number;
  readonly dir: string;
  readonly dataDir: string;
  /** For `--secure-file-priv`. */
  readonly filesDir: string;
  readonly logFile: string;
  readonly user: 'root';
  /** '' unless it listens on TCP. */
  readonly password: string;
  /** Option file for the stock clients: `--defaults-file=...`, so that no password stands in argv. */
  readonly clientOptionFile: string;
  /** Changes with every restart. */
  readonly pid: number;
  /** Ends the server at once and removes its folder. May be called twice. */
  stop(): Promise<void>;
  /** Sends a signal to the server; returns when it is gone. The folder stays: restart() starts it again. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Shuts down in order if it still runs, then starts again on the same data, socket and (if free) port. */
  restart(extraOptions?: readonly string[]): Promise<void>;
}

export interface LaunchOptions {
  readonly rootDir: string;
  readonly initialOptions: readonly string[];
  readonly extraOptions: readonly string[];
  readonly detached: boolean;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

const PORT_ATTEMPTS = 4;
const PORT_TAKEN = /Address already in use|Do you already have another/;
const SHUTDOWN_TIMEOUT_MS = 60_000;

/** The life cycle of one server process and its folder. */
export class ScratchServerInstance implements ScratchServer {
  readonly user = 'root';
  readonly binaries: ServerBinaries;
  readonly password: string;
  readonly clientOptionFile: string;
  #places: InstancePlaces;
  #record: InstanceRecord;
  #options: LaunchOptions;
  #stopped: Promise<void> | null = null;

  constructor(binaries: ServerBinaries, instance: NewInstance, options: LaunchOptions) {
    this.binaries = binaries;
    this.password = instance.password;
    this.clientOptionFile = instance.clientOptionFile;
    this.#places = instance.places;
    this.#record = instance.record;
    this.#options = options;
  }

  get id(): string {
    return this.#record.id;
  }
  get kind(): ServerKind {
    return this.#record.kind;
  }
  get version(): string {
    return this.#record.version;
  }
  get socket(): string {
    return this.#places.socket;
  }
  get port(): number {
    return this.#places.port;
  }
  get dir(): string {
    return this.#places.dir;
  }
  get dataDir(): string {
    return this.#places.dataDir;
  }
  get filesDir(): string {
    return join(this.#places.dir, 'files');
  }
  get logFile(): string {
    return this.#places.logFile;
  }
  /** What the server prints before it opens its log, as when a library is missing. */
  get #consoleFile(): string {
    return join(this.#places.dir, 'console.log');
  }
  get pid(): number {
    return this.#record.server?.pid ?? 0;
  }

  /** Starts the process. On failure the process is gone, the folder stays. Errors: SCRATCH_START_FAILED. Aborted, it throws the reason. */
  async launch(): Promise<void> {
    const deadline = Date.now() + this.#options.deadlineMs;
    for (let attempt = 1; ; attempt += 1) {
      // A killed server leaves its socket, and MySQL a lock beside it that names a process number.
      for (const file of [this.logFile, this.socket, `${this.socket}.lock`]) rmSync(file, { force: true });
      const { initialOptions, extraOptions } = this.#options;
      const argv = [
        ...this.binaries.server,
        ...runOptions(this.binaries, this.#places, [...initialOptions, ...extraOptions]),
      ];
      const child = spawnServer(argv, { stays: this.#options.detached, consoleFile: this.#consoleFile });
      this.#recordServer(child);
      const result = await waitUntilReady(child, {
        socket: this.socket,
        deadline,
        signal: this.#options.signal,
      });
      if (result === 'ready') {
        this.#forgetInitFile();
        return;
      }
      if (this.#record.server !== null) await endProcess(this.#record.server, 'SIGKILL', SHUTDOWN_TIMEOUT_MS);
      const portTaken = this.port !== 0 && logTail(this.logFile, 200).some((line) => PORT_TAKEN.test(line));
      this.#options.signal?.throwIfAborted();
      if (result !== 'ended' || !portTaken || attempt >= PORT_ATTEMPTS) this.#failStart(result);
      this.#places = { ...this.#places, port: await freePort() };
    }
  }

  #recordServer(child: ChildProcess): void {
    const server: ProcessIdentity | null = child.pid === undefined ? null : identityOf(child.pid);
    const owner = this.#options.detached ? null : ownIdentity();
    this.#record = { ...this.#record, server, owner, port: this.port };
    writeInstance(this.dir, this.#record);
  }

  /** The password has been set: neither the file nor a second start needs it again. */
  #forgetInitFile(): void {
    if (this.#places.initFile !== null) rmSync(this.#places.initFile, { force: true });
    this.#places = { ...this.#places, initFile: null };
  }

  #failStart(result: StartResult): never {
    // The folder is about to go; the log of the last failure stays for the person who looks.
    const logFile = join(this.#options.rootDir, 'last-failure.log');
    const source = logTail(this.logFile, 1).length > 0 ? this.logFile : this.#consoleFile;
    if (existsSync(source)) copyFileSync(source, logFile);
    const lines = logTail(source, 200);
    const reason = result === 'timed-out' ? 'it did not answer in time' : failureReason(lines);
    const server = `${this.kind} ${this.version}`;
    return fail('SCRATCH_START_FAILED', { server, reason, logFile, logTail: failurePart(lines, 20) });
  }

  stop(): Promise<void> {
    this.#stopped ??= removeInstance(this.dir, this.#record);
    return this.#stopped;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (this.#record.server !== null) await endProcess(this.#record.server, signal, SHUTDOWN_TIMEOUT_MS);
  }

  async restart(extraOptions: readonly string[] = this.#options.extraOptions): Promise<void> {
    await this.kill('SIGTERM');
    this.#options = { ...this.#options, extraOptions };
    await this.launch();
  }
}
