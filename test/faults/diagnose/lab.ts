import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { runClient, runStock, stockArgv } from '../../support/stock-client.ts';
import { NotRunHere, type Vendor } from './fault.ts';
import { SHOP_SQL } from './shop.ts';

export const PASSWORD = 'lab-password';
const READY_MS = 20_000;

/** One server, an administrator, an account for backups, a schema, and what faults have left to be undone. */
export class Lab {
  readonly server: ScratchServer;
  readonly vendor: Vendor;
  readonly dir: string;
  /** Of mydumper and myloader; null where they cannot be had. */
  readonly mydumperDir: string | null;
  /** Where the programs of the other vendor are. */
  readonly otherPrograms: string;
  #undo: (() => Promise<void> | void)[] = [];
  #session = 0;

  constructor(
    server: ScratchServer,
    tools: { readonly mydumperDir: string | null; readonly otherPrograms: string },
  ) {
    this.server = server;
    this.vendor = server.binaries.vendor;
    this.mydumperDir = tools.mydumperDir;
    this.otherPrograms = tools.otherPrograms;
    this.dir = mkdtempSync(join(tmpdir(), 'salvor-lab-'));
  }

  get out(): string {
    return join(this.dir, 'out');
  }

  /** Everything as new: schema, account with all it needs, option files, an empty folder. */
  async reset(): Promise<void> {
    rmSync(this.out, { recursive: true, force: true });
    mkdirSync(this.out);
    await this.sql(`${SHOP_SQL};
      DROP USER IF EXISTS backup@localhost; CREATE USER backup@localhost IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO backup@localhost`);
    this.writeLogin('root', `user=root\npassword=${this.server.password}`);
    this.writeLogin('backup', `user=backup\npassword=${PASSWORD}`);
  }

  /** Option file in the home folder of a person. */
  writeLogin(who: 'root' | 'backup', lines: string): void {
    const home = join(this.dir, who);
    mkdirSync(home, { recursive: true });
    const { clientPluginDir } = this.server.binaries;
    const plugins = clientPluginDir ? `plugin-dir=${clientPluginDir}\n` : '';
    writeFileSync(join(home, '.my.cnf'), `[client]\n${lines}\nsocket=${this.server.socket}\n${plugins}`, {
      mode: 0o600,
    });
  }

  environment(who: 'root' | 'backup'): Record<string, string> {
    return {
      PATH: [
        this.server.binaries.pathDir,
        this.mydumperDir ?? '',
        '/usr/bin',
        '/bin',
        '/usr/sbin',
        '/sbin',
      ].join(':'),
      HOME: join(this.dir, who),
      LANG: 'C.UTF-8',
      OUT: this.out,
      PORT: String(this.server.port),
      SOCKET: this.server.socket,
      XDG_STATE_HOME: join(this.dir, 'state'),
    };
  }

  /** The account for backups with these grants and no others: `SELECT ON shop.*`. */
  async onlyGrants(...grants: readonly string[]): Promise<void> {
    const given = grants.map((grant) => `GRANT ${grant} TO backup@localhost`);
    await this.sql(['REVOKE ALL PRIVILEGES, GRANT OPTION FROM backup@localhost', ...given].join(';\n'));
  }

  /** A file in the folder of output, which is also where commands run. */
  write(name: string, content: string | Buffer): string {
    const file = join(this.out, name);
    writeFileSync(file, content);
    return file;
  }

  /** What the administrator's stock mysqldump writes of the shop, as `DUMP.sql`. */
  async dumpShop(...options: readonly string[]): Promise<Buffer> {
    const gtid =
      this.vendor === 'mysql' && !options.includes('--set-gtid-purged=ON') ? ['--set-gtid-purged=OFF'] : [];
    const dump = await runStock(this.server, 'mysqldump', [...gtid, ...options, 'shop']);
    this.write('DUMP.sql', dump);
    return dump;
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
    child.stdin.write(`${statements}; SELECT '${mark}';\n`);
    this.undo(() => {
      child.stdin.destroy();
      child.kill('SIGKILL');
    });
    await Promise.race([ready.promise, wait(READY_MS, undefined, { ref: false })]);
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

  /** Rows of random bytes that fill the buffers between server and client. */
  async growBig(megabytes: number): Promise<void> {
    const row = `CONCAT(${Array.from({ length: 64 }, () => 'RANDOM_BYTES(1024)').join(', ')}, REPEAT('x', 983040))`;
    const rows = Array.from({ length: megabytes }, () => `(${row})`);
    await this.sql(`SET SESSION sql_log_bin = 0; INSERT INTO shop.big (body) VALUES ${rows.join(', ')}`);
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

  /** A small file system of its own at `$OUT/<name>`. */
  mountTmpfs(name: string, options: string): string {
    const place = join(this.out, name);
    mkdirSync(place);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', place]);
    if (status !== 0) throw new NotRunHere('mounting a file system needs root');
    this.undo(() => void spawnSync('umount', ['-l', place]));
    return place;
  }

  undo(step: () => Promise<void> | void): void {
    this.#undo.push(step);
  }

  async undoAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#undo.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) process.stderr.write(`lab: not undone: ${failures.map(String).join('; ')}\n`);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
