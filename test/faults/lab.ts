import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { runClient, stockArgv } from '../support/stock-client.ts';
import { NotRunHere } from './machine.ts';

export type Vendor = 'mysql' | 'mariadb';

const READY_MS = 20_000;

/** One server, its administrator, a folder, and what faults have left to be undone. */
export class Lab {
  readonly server: ScratchServer;
  readonly vendor: Vendor;
  readonly dir: string;
  #undo: (() => Promise<void> | void)[] = [];
  #session = 0;

  constructor(server: ScratchServer) {
    this.server = server;
    this.vendor = server.binaries.vendor;
    this.dir = mkdtempSync(join(tmpdir(), 'salvor-lab-'));
  }

  /** `mysql 9.7.0`. */
  get serverName(): string {
    return `${this.vendor} ${this.server.version}`;
  }

  /** As administrator. */
  async sql(text: string): Promise<string> {
    return (await runClient(this.server, text)).toString('utf8').trim();
  }

  /** A session of the administrator that runs these statements and stays until the fault is over. */
  async hold(statements: string): Promise<void> {
    const [program = '', ...args] = stockArgv(this.server, 'mysql');
    const child = spawn(program, [...args, '--unbuffered', '-N'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const mark = `held-${this.#session++}`;
    const ready = Promise.withResolvers<void>();
    child.stdout.on('data', (bytes: Buffer) => {
      if (bytes.includes(mark)) ready.resolve();
    });
    child.once('close', () => ready.resolve());
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdin.write(`${statements}; SELECT '${mark}';\n`);
    this.undo(() => {
      child.stdin.destroy();
      child.kill('SIGKILL');
    });
    await Promise.race([ready.promise, wait(READY_MS, undefined, { ref: false })]);
  }

  /** A statement of the administrator that is under way when this resolves, and is ended when the fault is over. */
  async begin(statement: string): Promise<void> {
    const [program = '', ...args] = stockArgv(this.server, 'mysql');
    const child = spawn(program, [...args, '-e', statement], { stdio: 'ignore' });
    const like = `${statement.slice(0, 30).replaceAll("'", "''")}%`;
    const question = `SELECT COALESCE(MAX(id), 0) FROM information_schema.processlist WHERE info LIKE '${like}'`;
    const deadline = Date.now() + READY_MS;
    let id = '0';
    while (id === '0' && Date.now() < deadline) {
      await wait(50);
      id = await this.sql(question);
    }
    if (id === '0') throw new Error(`it did not begin: ${statement}`);
    this.undo(async () => {
      child.kill('SIGKILL');
      await this.sql(`KILL ${id}`).catch((error: unknown) => {
        if (!/Unknown thread/.test(String(error))) throw error;
      });
    });
  }

  /** Until the command is at work on the server: a statement of the account that matches. Gives its connection. */
  async waitForStatement(like: string): Promise<string> {
    const question = `SELECT COALESCE(MAX(id), 0) FROM information_schema.processlist WHERE user = 'backup' AND info LIKE '${like}'`;
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const id = await this.sql(question);
      if (id !== '0' || Date.now() > deadline) return id;
      await wait(50);
    }
  }

  /** Global variables; what they were comes back afterwards. */
  async setGlobal(values: Readonly<Record<string, string | number>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const before = await this.sql(`SELECT @@GLOBAL.${name}`);
      const word = (text: string | number) => (/^-?\d+(?:\.\d+)?$/.test(String(text)) ? text : `'${text}'`);
      this.undo(async () => void (await this.sql(`SET GLOBAL ${name} = ${word(before)}`)));
      await this.sql(`SET GLOBAL ${name} = ${word(value)}`);
    }
  }

  /** A small file system of its own at a new folder. */
  mountTmpfs(place: string, options: string): string {
    mkdirSync(place);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', place]);
    if (status !== 0) throw new NotRunHere('mounting a file system needs root');
    this.undo(() => void spawnSync('umount', ['-l', place]));
    return place;
  }

  undo(step: () => Promise<void> | void): void {
    this.#undo.push(step);
  }

  /** What could not be undone, in words; all steps are tried, the last first. */
  async undoAll(): Promise<readonly string[]> {
    const failures: string[] = [];
    for (const step of this.#undo.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(String(error));
      }
    }
    if (failures.length > 0) process.stderr.write(`lab: not undone: ${failures.join('; ')}\n`);
    return failures;
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
