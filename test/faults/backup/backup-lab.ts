import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../../../src/base/secret.ts';
import {
  backup,
  type ConnectionOptions,
  connectionOptions,
  init,
  type Manifest,
  planBackup,
  show,
} from '../../../src/index.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { socketOptions } from '../../support/connect-to.ts';
import { startTestServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';
import { Lab } from '../lab.ts';
import { CHANGE_SQL, SUBJECT_SQL } from './subject.ts';

/** A lab in which every fault finds the same: a server, an account with no more than it needs, and one older snapshot. */
export class BackupLab extends Lab {
  /** Password of the account; must be found nowhere. */
  readonly canary = `canary-${randomBytes(12).toString('hex')}`;
  /** What a backup without a fault holds, as `contentOf` puts it. */
  content: Content = { objects: '', accounts: '' };
  #accounts: readonly string[] = [];
  #other: ScratchServer | null = null;
  #scenes = 0;

  constructor(server: ScratchServer) {
    super(server);
    for (const name of ['template', 'cache']) mkdirSync(join(this.dir, name));
  }

  get cacheDir(): string {
    return join(this.dir, 'cache');
  }

  /** The account `backup`, over the server's socket. */
  get account(): ConnectionOptions {
    return connectionOptions({
      user: 'backup',
      password: new Secret(this.canary),
      socketPath: this.server.socket,
    });
  }

  /** Once: subject, account, older snapshot, and what a backup without a fault gives. */
  async prepare(): Promise<void> {
    await this.sql(SUBJECT_SQL);
    this.#accounts = [
      ...(await this.#proposed('backup', [])),
      ...(await this.#proposed('clerk', ['ledger'])),
    ];
    await this.sql(this.#accounts.join(';\n'));
    const repository = join(this.dir, 'template', 'repository');
    await init({ repository });
    await backup({ repository, connection: this.account });
    await this.sql(CHANGE_SQL);
    const reference = join(this.dir, 'reference');
    this.copyTemplate(reference);
    this.content = await this.backupContent(reference);
  }

  /** What `backup --dry-run` proposes for a server, or for some schemas of it. */
  async #proposed(name: string, schemas: readonly string[]): Promise<readonly string[]> {
    const connection = socketOptions(this.server);
    const { account } = await planBackup({ connection, selection: { schemas, tables: [] } });
    return account.map((statement) =>
      statement.replaceAll("'salvor'@'localhost'", name).replaceAll('choose-a-password', this.canary),
    );
  }

  /** Gives the accounts all their rights again. */
  async grant(): Promise<void> {
    await this.sql(this.#accounts.filter((statement) => statement.startsWith('GRANT')).join(';\n'));
  }

  /** A second server of the same kind with the same accounts, for those that are sent to the wrong one. */
  async otherServer(): Promise<ScratchServer> {
    if (this.#other === null) {
      this.#other = await startTestServer(this.server.kind, { listenTcp: true });
      await runClient(this.#other, `CREATE DATABASE ledger; ${this.#accounts.join(';\n')}`);
    }
    return this.#other;
  }

  /** Ends its servers and removes its folder. */
  async close(): Promise<void> {
    this.remove();
    await this.#other?.stop();
    await this.server.stop();
  }

  /** Takes a backup in this process and gives what it holds. */
  async backupContent(repository: string): Promise<Content> {
    const { snapshot } = await backup({ repository, connection: this.account });
    return contentOf(await show({ repository, snapshot }));
  }

  /** A repository with the older snapshot. */
  copyTemplate(to: string): void {
    cpSync(join(this.dir, 'template', 'repository'), to, { recursive: true, preserveTimestamps: true });
  }

  /** A folder of its own for one try. */
  sceneFolder(): string {
    const folder = join(this.dir, `scene-${this.#scenes++}`);
    mkdirSync(folder, { mode: 0o755 });
    return folder;
  }

  /** How the account logs in, as an option file. */
  writeLogin(file: string): void {
    const login = `[client]\nuser=backup\npassword=${this.canary}\nsocket=${this.server.socket}\n`;
    writeFileSync(file, login, { mode: 0o600 });
  }
}

export interface Content {
  readonly objects: string;
  readonly accounts: string;
}

/** Hashes of all that a snapshot holds; equal for equal content, whoever took it and when. */
export function contentOf({ definitions, accounts, tables }: Manifest): Content {
  const rows = tables.map(({ schema, name, rows: count, digest, chunks }) => [
    schema,
    name,
    count,
    digest,
    chunks.map(({ plainSha256 }) => plainSha256),
  ]);
  return {
    objects: JSON.stringify([definitions, rows.toSorted()], null, 1),
    accounts: JSON.stringify(accounts),
  };
}
