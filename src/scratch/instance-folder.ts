import { randomBytes, randomInt } from 'node:crypto';
import { constants, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ownIdentity } from '../base/process-identity.ts';
import { fail } from '../errors/salvor-error.ts';
import { type InstanceRecord, UNFINISHED_PREFIX, writeInstance } from './instance-record.ts';
import { removeInstance } from './instances.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { type InstancePlaces, isOldMysql } from './server-options.ts';

/** A new instance's folder, filled but for a running server. */
export interface NewInstance {
  readonly dir: string;
  readonly record: InstanceRecord;
  readonly places: InstancePlaces;
  /** '' or generated. */
  readonly password: string;
  /** Option file for the stock clients, with socket, user and password. */
  readonly clientOptionFile: string;
}

export interface InstanceWishes {
  readonly rootDir: string;
  readonly listenTcp: boolean;
  /** Stays when the process that starts it ends. */
  readonly detached: boolean;
}

/** Sockets' paths must stay below 108 bytes, whatever the folder of the instance is called. */
const SOCKET_ROOT = '/tmp';

/** Makes the folder with its own copy of the template. What a kill leaves of it is found by reapScratch. */
export async function createInstance(
  binaries: ServerBinaries,
  template: string,
  wishes: InstanceWishes,
): Promise<NewInstance> {
  const id = `${binaries.kind}-${randomBytes(4).toString('hex')}`;
  const dir = join(wishes.rootDir, id);
  const socketDir = join(SOCKET_ROOT, `salvor-${randomBytes(3).toString('hex')}`);
  const port = wishes.listenTcp ? await freePort() : 0;
  const record: InstanceRecord = {
    id,
    kind: binaries.kind,
    version: binaries.version,
    server: null,
    owner: wishes.detached ? null : ownIdentity(),
    socket: join(socketDir, 's'),
    socketDir,
    port,
    createdAt: new Date().toISOString(),
  };
  // The folder appears together with its record, so that it never stands there without an owner.
  const making = join(wishes.rootDir, `${UNFINISHED_PREFIX}${id}`);
  mkdirSync(making, { recursive: true, mode: 0o700 });
  writeInstance(making, { ...record, owner: ownIdentity() });
  renameSync(making, dir);
  // Named in the record before it exists, so that it is removed whenever we are killed. Fails if somebody has it.
  mkdirSync(socketDir, { mode: 0o700 });
  const dataDir = join(dir, 'data');
  try {
    for (const name of ['tmp', 'files']) mkdirSync(join(dir, name), { mode: 0o700 });
    await cp(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  } catch (cause) {
    await removeInstance(dir, record);
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail(
      'SCRATCH_INITIALISE_FAILED',
      { server: `${binaries.kind} ${binaries.version}`, reason },
      { cause },
    );
  }
  // Reachable over TCP, it is reachable for every user of this machine: then root gets a password.
  const password = wishes.listenTcp ? randomBytes(18).toString('base64url') : '';
  const places: InstancePlaces = {
    dir,
    dataDir,
    socket: record.socket,
    logFile: join(dir, 'error.log'),
    port,
    serverId: randomInt(1, 2 ** 31),
    initFile: password === '' ? null : writeInitFile(dir, binaries, password),
  };
  return {
    dir,
    record,
    places,
    password,
    clientOptionFile: writeClientOptions(dir, record.socket, password),
  };
}

function writeInitFile(dir: string, binaries: ServerBinaries, password: string): string {
  const file = join(dir, 'init.sql');
  const sql = isOldMysql(binaries)
    ? `SET PASSWORD FOR root@localhost = PASSWORD('${password}');\n`
    : `ALTER USER root@localhost IDENTIFIED BY '${password}';\n`;
  writeFileSync(file, `SET SESSION sql_log_bin = 0;\n${sql}`, { mode: 0o600 });
  return file;
}

function writeClientOptions(dir: string, socket: string, password: string): string {
  const file = join(dir, 'client.cnf');
  writeFileSync(file, `[client]\nuser=root\npassword="${password}"\nsocket="${socket}"\n`, { mode: 0o600 });
  return file;
}

/** A port nobody listens on now. Somebody may take it before the server does; the caller then tries another. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  try {
    return await new Promise((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host: '127.0.0.1', port: 0 }, () => {
        const address = probe.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  } finally {
    probe.close();
  }
}
