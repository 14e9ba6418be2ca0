import { chmodSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { PASSWORD } from '../lab.ts';

const OTHER_VOLUME: Fault['remedy'] = {
  printed: /OTHER\/VOLUME/,
  names: { '/OTHER/VOLUME/': './', '/backup': '.', DATABASE: 'shop' },
  use: 'in-place',
};

const LISTENER = `const s = require("net").createServer(); s.listen({ port: 3306, host: "192.0.2.1", backlog: 1 }, () => process.kill(process.pid, "SIGSTOP"))`;
const DROPPING = [
  'ip link set lo up; ip addr add 192.0.2.1/32 dev lo',
  'echo 1 > /proc/sys/net/ipv4/tcp_syn_retries',
  `"${process.execPath}" -e "${LISTENER.replaceAll('"', '\\"')}" & listener=$!; trap "kill -9 $listener" EXIT; sleep 2`,
  'exec 7<>/dev/tcp/192.0.2.1/3306; exec 8<>/dev/tcp/192.0.2.1/3306',
].join('; ');

export const ENVIRONMENT_FAULTS: readonly Fault[] = [
  {
    id: 'disk-full',
    program: 'mysqldump',
    expected: ['ENV_DISK_FULL'],
    inject: async (lab) => void lab.mountBelowOut('full', 'size=512k'),
    command: () => 'mysqldump --single-transaction shop > full/shop.sql',
    remedy: OTHER_VOLUME,
  },
  {
    id: 'disk-full-result-file',
    program: 'mysqldump',
    expected: ['ENV_DISK_FULL'],
    inject: async (lab) => void lab.mountBelowOut('full', 'size=512k'),
    command: () => 'mysqldump --single-transaction --result-file=full/shop.sql shop',
    remedy: OTHER_VOLUME,
  },
  {
    id: 'disk-full-behind-gzip',
    program: 'pipe',
    expected: ['ENV_DISK_FULL'],
    inject: async (lab) => void lab.mountBelowOut('full', 'size=512k'),
    command: () => 'mysqldump --single-transaction shop | gzip -1 > full/shop.sql.gz',
    remedy: OTHER_VOLUME,
  },
  {
    id: 'no-inodes-left',
    program: 'mysqldump',
    expected: ['ENV_DISK_FULL'],
    inject: async (lab) => {
      const place = lab.mountBelowOut('full', 'size=8m,nr_inodes=4');
      for (const name of ['a', 'b', 'c']) writeFileSync(join(place, name), '');
    },
    command: () => 'mysqldump --single-transaction -r full/shop.sql shop',
    remedy: OTHER_VOLUME,
  },
  {
    id: 'file-size-limit',
    program: 'mysqldump',
    expected: ['ENV_QUOTA_OR_FILE_LIMIT'],
    command: () => 'ulimit -f 300; mysqldump --single-transaction shop > shop.sql',
    noRemedy: 'the limit belongs to the session that calls',
  },
  {
    id: 'client-memory-limit',
    program: 'mysqldump',
    expected: ['ENV_OOM_KILLED'],
    inject: async (lab) => {
      await lab.sql(
        "SET SESSION sql_log_bin = 0; INSERT INTO shop.big (body) VALUES (REPEAT('x', 15000000)); INSERT INTO shop.big (body) SELECT body FROM shop.big WHERE LENGTH(body) > 9999999; INSERT INTO shop.big (body) SELECT body FROM shop.big WHERE LENGTH(body) > 9999999",
      );
    },
    command: () =>
      '(ulimit -v 100000; mysqldump --max-allowed-packet=64M --skip-quick --single-transaction shop big > shop.sql)',
    remedy: { printed: /--quick/, use: 'in-place' },
  },
  {
    id: 'client-killed',
    program: 'mysqldump',
    expected: ['ENV_OOM_KILLED'],
    command: () =>
      'mysqldump --single-transaction --where="SLEEP(0.05)=0" shop big > shop.sql & sleep 1; kill -9 $!; wait $!',
    noRemedy: 'memory must be added',
  },
  {
    id: 'connection-refused',
    program: 'mysqldump',
    // The server runs elsewhere: whoever asks it, says that the port is wrong.
    expected: ['ENV_SERVER_DOWN', 'CFG_WRONG_HOST_OR_PORT'],
    command: () => 'mysqldump -h 127.0.0.1 -P 1 --protocol=tcp shop > shop.sql',
    noRemedy: 'a service of the system must be started',
  },
  {
    id: 'socket-elsewhere',
    program: 'mysqldump',
    expected: ['ENV_SOCKET_PATH'],
    command: () => 'mysqldump --socket=/run/mysqld/not-there.sock shop > shop.sql',
    inject: (lab) =>
      lab
        .sql(
          `CREATE USER IF NOT EXISTS backup@'127.0.0.1' IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO backup@'127.0.0.1'`,
        )
        .then(() => undefined),
    noRemedy: "the address of the server is the user's own",
  },
  {
    id: 'unknown-host-name',
    program: 'mysqldump',
    expected: ['ENV_DNS'],
    command: () => 'mysqldump -h db.no-such-host.invalid shop > shop.sql',
    noRemedy: 'the name must be corrected',
  },
  {
    id: 'network-unreachable',
    program: 'mysqldump',
    expected: ['ENV_HOST_UNREACHABLE_OR_FIREWALL'],
    command: () => 'unshare -n mysqldump -h 192.0.2.1 shop > shop.sql',
    noRemedy: 'the network must be repaired',
  },
  {
    id: 'packets-dropped',
    program: 'mysqldump',
    expected: ['ENV_HOST_UNREACHABLE_OR_FIREWALL'],
    // A network of its own, in which a stopped process listens: its queue is full, so the kernel answers nobody.
    command: () => `unshare -n bash -c '${DROPPING}; mysqldump -h 192.0.2.1 shop > shop.sql'`,
    noRemedy: 'the network must be repaired',
  },
  {
    id: 'port-inside-host',
    program: 'mysqldump',
    expected: ['CFG_WRONG_HOST_OR_PORT'],
    command: (lab) => `mysqldump -h 127.0.0.1:${lab.server.port} shop > shop.sql`,
    noRemedy: 'the address must be corrected',
  },
  {
    id: 'server-killed',
    program: 'mysqldump',
    expected: ['ENV_SERVER_DOWN'],
    command: () => 'mysqldump --single-transaction --where="SLEEP(0.02)=0" shop big > shop.sql',
    meanwhile: async (lab) => {
      await lab.waitForStatement('%SLEEP%');
      lab.undo(() => lab.server.restart());
      await lab.server.kill('SIGKILL');
    },
    noRemedy: 'a service of the system must be started',
  },
  {
    id: 'port-that-closes',
    program: 'mysqldump',
    expected: [
      'ENV_CONNECTION_LOST',
      'ENV_HOST_UNREACHABLE_OR_FIREWALL',
      'CFG_WRONG_HOST_OR_PORT',
      'ENV_SERVER_DOWN',
      'ENV_TOO_MANY_CONNECTIONS',
    ],
    inject: async (lab) => {
      const proxy = createServer((socket) => socket.destroy());
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const address = proxy.address();
      lab.write('port', String(typeof address === 'object' ? address?.port : 0));
      lab.undo(() => void proxy.close());
    },
    command: () => 'mysqldump -h 127.0.0.1 --protocol=tcp -P $(cat port) shop > shop.sql',
    noRemedy: 'whatever stands between must be repaired',
  },
  {
    id: 'connection-cut',
    program: 'mysqldump',
    expected: ['ENV_CONNECTION_LOST'],
    inject: async (lab) => {
      const proxy = createServer((client) => {
        const server = connect(lab.server.port, '127.0.0.1');
        let bytes = 0;
        server.on('data', (chunk) => {
          bytes += chunk.length;
          if (bytes > 300_000) server.destroy();
        });
        client.pipe(server).pipe(client);
        for (const socket of [client, server]) {
          socket.on('error', () => undefined);
          socket.on('close', () => client.destroy());
        }
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const address = proxy.address();
      lab.write('port', String(typeof address === 'object' ? address?.port : 0));
      lab.undo(() => void proxy.close());
    },
    as: 'root',
    command: () => 'mysqldump -h 127.0.0.1 --protocol=tcp -P $(cat port) shop > shop.sql',
    noRemedy: 'the cause is elsewhere',
  },
  {
    id: 'session-killed',
    program: 'mysqldump',
    expected: ['ENV_CONNECTION_LOST'],
    command: () => 'mysqldump --single-transaction --where="SLEEP(0.02)=0" shop big > shop.sql',
    meanwhile: async (lab) => {
      const id = await lab.waitForStatement('%SLEEP%');
      await lab.sql(`KILL ${id}`);
    },
    noRemedy: 'whoever killed it must be found',
  },
  {
    id: 'too-many-connections',
    program: 'mysqldump',
    expected: ['ENV_TOO_MANY_CONNECTIONS'],
    inject: async (lab) => {
      await lab.onlyGrants('SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT ON shop.*');
      await lab.setGlobal({ max_connections: 10 });
      for (let i = 0; i < 10; i++) await lab.hold('DO 1');
    },
    command: () => 'mysqldump --no-tablespaces shop > shop.sql',
    remedy: { printed: /max_connections = /, use: 'then-same' },
  },
  {
    id: 'user-connection-limit',
    program: 'mysqldump',
    expected: ['ENV_TOO_MANY_CONNECTIONS'],
    inject: async (lab) => {
      await lab.sql('ALTER USER backup@localhost WITH MAX_USER_CONNECTIONS 1');
    },
    command: () =>
      '(sleep 3 | mysql -N -e "SELECT SLEEP(2)" > /dev/null) & sleep 1; mysqldump --no-tablespaces shop > shop.sql',
    remedy: {
      printed: /MAX_USER_CONNECTIONS/,
      names: { "'USER'@'HOST'": 'backup@localhost' },
      use: 'then-same',
    },
  },
  {
    id: 'program-missing',
    program: 'mysqldump',
    expected: ['ENV_TOOL_MISSING_OR_BAD_BINARY'],
    command: () => 'PATH=/bin mysqldump-8.9 shop > shop.sql',
    noRemedy: 'a package must be installed',
  },
  {
    id: 'program-not-executable',
    program: 'mysqldump',
    expected: ['ENV_TOOL_MISSING_OR_BAD_BINARY', 'PERM_FILESYSTEM'],
    inject: async (lab) => chmodSync(lab.write('mysqldump', '#!/bin/sh\n'), 0o644),
    command: () => './mysqldump shop > shop.sql',
    noRemedy: 'a package must be repaired',
  },
  {
    id: 'program-of-another-machine',
    program: 'mysqldump',
    expected: ['ENV_TOOL_MISSING_OR_BAD_BINARY'],
    inject: async (lab) => {
      const elf = Buffer.alloc(64);
      elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], 0);
      elf.writeUInt16LE(2, 16);
      elf.writeUInt16LE(0xf3, 18);
      chmodSync(lab.write('mysqldump', elf), 0o755);
    },
    command: () => './mysqldump shop > shop.sql',
    noRemedy: 'a package must be replaced',
  },
  {
    id: 'reader-of-the-pipe-gone',
    program: 'pipe',
    expected: ['ENV_PIPE_CLOSED'],
    command: () => 'mysqldump --single-transaction shop | head -c 100000 > shop.sql',
    remedy: { printed: /&& gzip/, names: { DATABASE: 'shop' }, use: 'in-place' },
  },
  {
    id: 'file-system-read-only',
    program: 'mysqldump',
    expected: ['ENV_STORAGE_IO_ERROR'],
    inject: async (lab) => void lab.mountBelowOut('ro', 'size=1m,ro'),
    command: () => 'mysqldump --single-transaction shop > ro/shop.sql',
    noRemedy: 'a mount must be repaired',
  },
  {
    id: 'remote-copy-fails',
    program: 'pipe',
    expected: [
      'ENV_REMOTE_STORAGE',
      'ENV_TOOL_MISSING_OR_BAD_BINARY',
      'ENV_DNS',
      'ENV_HOST_UNREACHABLE_OR_FIREWALL',
      'ENV_SERVER_DOWN',
    ],
    command: () => 'mysqldump --single-transaction shop | gzip | curl -sS -T - ftp://127.0.0.1:1/shop.sql.gz',
    noRemedy: 'the target must be repaired',
  },
];
