import { setTimeout as sleep } from 'node:timers/promises';
import type { BackupLab } from '../backup-lab.ts';

/** Move by themselves. */
const RESTLESS =
  /^(?:gtid_|timestamp$|rand_seed|last_|innodb_buffer_pool_(?:load|dump)|error_count|pseudo_thread_id|insert_id|identity|warning_count|in_transaction|tls_|ssl_|aria_sync|init_file)/;

const POLL_MS = 100;

/** Every global variable of the server. */
export async function globalVariables(lab: BackupLab): Promise<ReadonlyMap<string, string>> {
  const lines = (await lab.sql('SHOW GLOBAL VARIABLES')).split('\n');
  const pairs = lines.map((line) => line.split('\t') as [string, string]);
  return new Map(pairs.filter(([name]) => !RESTLESS.test(name)));
}

/** INV4: no session of ours stays, nothing is locked, no variable has changed. */
export async function serverIsClean(
  lab: BackupLab,
  before: ReadonlyMap<string, string>,
  sessionsSeconds: number,
): Promise<string[]> {
  const left = await sessionsLeft(lab, sessionsSeconds);
  const after = await globalVariables(lab);
  const changed = [...before].filter(([name, value]) => after.get(name) !== value);
  return [
    ...(left === '0' ? [] : [`INV4: ${left} sessions of ours are left after ${sessionsSeconds} s`]),
    ...(await locksLeft(lab)),
    ...changed.map(([name, value]) => `INV4: ${name} was ${value} and is ${after.get(name)}`),
  ];
}

async function sessionsLeft(lab: BackupLab, seconds: number): Promise<string> {
  const sql = "SELECT COUNT(*) FROM information_schema.processlist WHERE user IN ('backup', 'clerk')";
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const left = await lab.sql(sql);
    if (left === '0' || Date.now() > deadline) return left;
    await sleep(POLL_MS);
  }
}

/** Whoever held one of our locks would make one of these wait: of the instance, of everything, of a table. */
async function locksLeft(lab: BackupLab): Promise<string[]> {
  const wanted = {
    'the lock of definitions': 'CREATE DATABASE fault_probe; DROP DATABASE fault_probe',
    'the read lock': 'FLUSH TABLES WITH READ LOCK; UNLOCK TABLES',
    'a lock of a table': 'LOCK TABLES ledger.big WRITE, ledger.account WRITE; UNLOCK TABLES',
  };
  const left: string[] = [];
  for (const [what, sql] of Object.entries(wanted)) {
    try {
      await lab.sql(`SET SESSION lock_wait_timeout = 3; ${sql}`);
    } catch (error) {
      left.push(`INV4: ${what} cannot be had: ${String(error).slice(0, 160)}`);
    }
  }
  return left;
}
