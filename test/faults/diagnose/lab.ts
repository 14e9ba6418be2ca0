import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { runStock } from '../../support/stock-client.ts';
import { Lab } from '../lab.ts';
import { SHOP_SQL } from './shop.ts';

export const PASSWORD = 'lab-password';

/** A lab with an account for backups, a schema and option files, in which the commands of people are run. */
export class DiagnoseLab extends Lab {
  /** Of mydumper and myloader; null where they cannot be had. */
  readonly mydumperDir: string | null;
  /** Where the programs of the other vendor are. */
  readonly otherPrograms: string;

  constructor(
    server: ScratchServer,
    tools: { readonly mydumperDir: string | null; readonly otherPrograms: string },
  ) {
    super(server);
    this.mydumperDir = tools.mydumperDir;
    this.otherPrograms = tools.otherPrograms;
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

  /** Rows of random bytes that fill the buffers between server and client. */
  async growBig(megabytes: number): Promise<void> {
    const row = `CONCAT(${Array.from({ length: 64 }, () => 'RANDOM_BYTES(1024)').join(', ')}, REPEAT('x', 983040))`;
    const rows = Array.from({ length: megabytes }, () => `(${row})`);
    await this.sql(`SET SESSION sql_log_bin = 0; INSERT INTO shop.big (body) VALUES ${rows.join(', ')}`);
  }

  /** A small file system of its own at `$OUT/<name>`. */
  mountBelowOut(name: string, options: string): string {
    return this.mountTmpfs(join(this.out, name), options);
  }
}
