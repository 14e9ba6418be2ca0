import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

const SALVOR = `'${join(import.meta.dirname, '../../../../bin/salvor')}' `;
const BACKUP = `${SALVOR}backup -r repo -D shop`;
const ACCOUNT = {
  'DATABASE.*': 'shop.*',
  "'USER'@'HOST'": 'backup@localhost',
  "'backup'@'HOST'": 'backup@localhost',
} as const;
const INIT = `test -d repo || ${SALVOR}init -r repo >/dev/null; `;

export const SALVOR_FAULTS: readonly Fault[] = [
  {
    id: 'salvor-wrong-password',
    program: 'salvor',
    expected: ['PERM_AUTH_FAILED'],
    inject: async (lab) => lab.writeLogin('backup', 'user=backup\npassword=wrong'),
    command: () => `${INIT}${BACKUP}`,
    remedy: { printed: /ALTER USER/, names: { ...ACCOUNT, NEW_PASSWORD: 'wrong' }, use: 'then-same' },
  },
  {
    id: 'salvor-no-server',
    program: 'salvor',
    expected: ['ENV_SERVER_DOWN'],
    command: () => `${INIT}${BACKUP} -h 127.0.0.1 -P 1 --protocol=tcp`,
    noRemedy: 'a service of the system must be started',
  },
  {
    id: 'salvor-socket-elsewhere',
    program: 'salvor',
    expected: ['ENV_SOCKET_PATH', 'ENV_SERVER_DOWN'],
    command: () => `${INIT}${BACKUP} -S /run/mysqld/not-there.sock`,
    noRemedy: "the address of the server is the user's own",
  },
  {
    id: 'salvor-unknown-host-name',
    program: 'salvor',
    expected: ['ENV_DNS'],
    command: () => `${INIT}${BACKUP} -h db.no-such-host.invalid`,
    noRemedy: 'the name must be corrected',
  },
  {
    id: 'salvor-missing-select',
    program: 'salvor',
    expected: ['PERM_MISSING_SELECT'],
    inject: (lab) =>
      lab
        .onlyGrants(
          'SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON shop.*',
          'PROCESS, RELOAD ON *.*',
          lab.vendor === 'mysql' ? 'SHOW_ROUTINE ON *.*' : 'SELECT ON mysql.proc',
        )
        .then(() => lab.sql('REVOKE SELECT ON shop.* FROM backup@localhost'))
        .then(() => undefined),
    command: () => `${INIT}${BACKUP}`,
    remedy: { printed: /GRANT SELECT/, names: ACCOUNT, use: 'then-same' },
  },
  {
    id: 'salvor-disk-full',
    program: 'salvor',
    expected: ['ENV_DISK_FULL'],
    inject: async (lab) => void lab.mountBelowOut('full', 'size=600k'),
    command: () => `${SALVOR}init -r full/repo >/dev/null; ${BACKUP.replace('-r repo', '-r full/repo')}`,
    noRemedy: 'space must be made',
  },
  {
    id: 'salvor-folder-read-only',
    program: 'salvor',
    expected: ['ENV_STORAGE_IO_ERROR'],
    inject: async (lab) => void lab.mountBelowOut('ro', 'size=1m,ro'),
    command: () => `${SALVOR}init -r ro/repo`,
    noRemedy: 'a mount must be repaired',
  },
  {
    id: 'salvor-folder-not-writable',
    program: 'salvor',
    expected: ['PERM_FILESYSTEM'],
    inject: async (lab) => {
      mkdirSync(join(lab.out, 'closed'), { mode: 0o700 });
      chmodSync(lab.dir, 0o755);
      chmodSync(lab.out, 0o755);
    },
    command: () => `setpriv --reuid=65534 --clear-groups ${SALVOR}init -r closed/repo`,
    remedy: {
      printed: /chown/,
      names: { 'USER:GROUP': '65534:65534', '/backup': 'closed' },
      use: 'then-same',
    },
  },
  {
    id: 'salvor-no-repository',
    program: 'salvor',
    expected: ['CFG_PATH_NOT_FOUND'],
    command: () => `${SALVOR}list -r nowhere`,
    noRemedy: 'the path must be corrected',
  },
  {
    id: 'salvor-target-not-empty',
    program: 'salvor',
    expected: ['DATA_OBJECT_ALREADY_EXISTS'],
    command: () => `${INIT}${BACKUP} -q >/dev/null && ${SALVOR}restore -r repo latest -y`,
    noRemedy: "whether the old tables may go is the user's decision",
  },
  {
    id: 'salvor-too-many-connections',
    program: 'salvor',
    expected: ['ENV_TOO_MANY_CONNECTIONS'],
    inject: async (lab) => {
      await lab.onlyGrants(
        `SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT, PROCESS, RELOAD, REPLICATION CLIENT${lab.vendor === 'mysql' ? ', SHOW_ROUTINE, BACKUP_ADMIN' : ''} ON *.*`,
      );
      await lab.setGlobal({ max_connections: 10 });
      for (let i = 0; i < 10; i++) await lab.hold('DO 1');
    },
    command: () => `${INIT}${BACKUP}`,
    remedy: { printed: /max_connections = /, use: 'then-same' },
  },
];
