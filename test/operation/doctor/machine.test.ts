import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { doctor } from '../../../src/index.ts';
import { ALL_PROBES } from '../../../src/operation/probe/all-probes.ts';
import type { Finding } from '../../../src/operation/probe/finding.ts';
import { hostFacts } from '../../../src/operation/probe/host-facts.ts';
import type { ProbeContext } from '../../../src/operation/probe/probe.ts';
import { runProbes } from '../../../src/operation/probe/run-probes.ts';
import { whyNot } from '../../support/run-storage-child.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Findings of one probe on a machine whose system files are these; nothing else of it is there. */
async function examine(
  t: TestContext,
  id: string,
  files: Readonly<Record<string, string>>,
  place: string | null = null,
): Promise<readonly Finding[]> {
  const root = temporaryFolder(t);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const context: ProbeContext = {
    purposes: ['backup'],
    server: null,
    connectError: null,
    host: hostFacts(root),
    repository: null,
    repositoryError: null,
    place,
    maxAgeMs: null,
    nowMs: () => Date.now(),
    signal: new AbortController().signal,
  };
  const results = await runProbes(
    ALL_PROBES.filter((probe) => probe.id === id),
    context,
  );
  return results.flatMap(({ findings }) => findings);
}

const ids = (findings: readonly Finding[]) => findings.map(({ id, status }) => `${status} ${id}`);

describe('system files as kernels write them', () => {
  const MEMINFO =
    'MemTotal:       24684096 kB\nMemFree: 100 kB\nMemAvailable:   15574696 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n';

  it('tell of enough memory, of little, and of a container that has none left', async (t) => {
    assert.deepEqual(ids(await examine(t, 'memory', { 'proc/meminfo': MEMINFO })), ['ok memory-enough']);
    const little = MEMINFO.replace('15574696', '300000');
    assert.deepEqual(ids(await examine(t, 'memory', { 'proc/meminfo': little })), ['warn memory-short']);
    const cgroup = {
      'sys/fs/cgroup/memory.max': '536870912\n',
      'sys/fs/cgroup/memory.current': '530000000\n',
    };
    const files = { 'proc/meminfo': MEMINFO, ...cgroup };
    assert.deepEqual(ids(await examine(t, 'memory', files)), ['fail memory-short']);
    assert.deepEqual(ids(await examine(t, 'memory', {})), ['skipped skip-no-file']);
  });

  it('tell of a server that was killed for want of memory, and of others', async (t) => {
    const kill = (name: string) =>
      `[  912.1] Out of memory: Killed process 1234 (${name}) total-vm:2917632kB, anon-rss:1048576kB\n`;
    const log = (name: string) => ({
      'proc/vmstat': 'oom_kill 1\n',
      'var/log/kern.log': `boot\n${kill(name)}`,
    });
    assert.deepEqual(ids(await examine(t, 'oom-kills', log('mysqld'))), ['fail oom-killed']);
    assert.deepEqual(ids(await examine(t, 'oom-kills', log('chrome'))), ['warn oom-killed']);
    const limited = (name: string) => ({
      'proc/vmstat': 'oom_kill 1\n',
      'var/log/kern.log': kill(name).replace('Out of memory', 'Memory cgroup out of memory'),
    });
    assert.deepEqual(ids(await examine(t, 'oom-kills', limited('mysqld'))), ['fail oom-killed']);
    // A limit of somebody else's container says nothing about this machine.
    assert.deepEqual(ids(await examine(t, 'oom-kills', limited('node-MainThread'))), ['ok no-oom-kills']);
    assert.deepEqual(ids(await examine(t, 'oom-kills', { 'proc/vmstat': 'oom_kill 0\n' })), [
      'ok no-oom-kills',
    ]);
    const unreadable = { 'proc/vmstat': 'oom_kill 3\n' };
    assert.deepEqual(ids(await examine(t, 'oom-kills', unreadable)), ['skipped skip-kernel-log']);
  });

  it('tell of load', async (t) => {
    const load = (value: string) => examine(t, 'load', { 'proc/loadavg': `${value} 1.00 1.00 1/100 9\n` });
    assert.deepEqual(ids(await load('0.10')), ['ok load-fits']);
    assert.deepEqual(ids(await load('9999.00')), ['warn load-high']);
  });

  it('tell of a limit on the size of files', async (t) => {
    const limits = (size: string) =>
      examine(t, 'limits', {
        'proc/self/limits': `Limit  Soft Limit\nMax file size             ${size}            ${size}            bytes\nMax open files            1024   4096  files\n`,
      });
    assert.deepEqual(ids(await limits('unlimited')), ['ok limits-fit']);
    assert.deepEqual(ids(await limits('2147483648')), ['warn file-size-limited']);
  });

  it('tell of a disk that should be mounted and is not, and of one that is read-only', async (t) => {
    const mountinfo = (options: string) =>
      `27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n30 27 8:1 / /tmp ${options} - ext4 /dev/sda1 rw\n`;
    const fstab = '# comment\n/dev/vda / ext4 defaults 0 1\n/dev/sdb1 /tmp/disk ext4 defaults 0 2\n';
    const well = { 'proc/self/mountinfo': mountinfo('rw,relatime') };
    assert.deepEqual(ids(await examine(t, 'mounts', well, '/tmp/backups')), ['ok mounted']);
    const missing = { ...well, 'etc/fstab': fstab };
    assert.deepEqual(ids(await examine(t, 'mounts', missing, '/tmp/disk/backups')), ['fail mount-missing']);
    assert.deepEqual(ids(await examine(t, 'mounts', missing, '/tmp/other')), ['ok mounted']);
    const readOnly = { 'proc/self/mountinfo': mountinfo('ro,relatime') };
    assert.deepEqual(ids(await examine(t, 'mounts', readOnly, '/tmp/backups')), ['fail mount-read-only']);
  });
});

/** A small file system of its own, or the reason why there is none. */
function mountTmpfs(t: TestContext, options: string): { root: string } | { why: string } {
  const root = mkdtempSync(join(tmpdir(), 'salvor-test-mount-'));
  const why = whyNot('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', root);
  t.after(() => {
    if (why === null) execFileSync('umount', ['-l', root]);
    rmSync(root, { recursive: true });
  });
  return why === null ? { root } : { why };
}

async function ofPlace(place: string): Promise<readonly string[]> {
  const { checks } = await doctor({ repository: place, purposes: ['backup'] });
  return checks
    .filter(({ status }) => status !== 'skipped')
    .map(({ finding, status }) => `${status} ${finding}`);
}

describe('a folder for backups', () => {
  it('on a full disk', async (t) => {
    const mounted = mountTmpfs(t, 'size=200m');
    if ('why' in mounted) return t.skip(mounted.why);
    assert.ok((await ofPlace(mounted.root)).includes('ok space-enough'));
    assert.ok((await ofPlace(mounted.root)).includes('ok folder-writable'));
    execFileSync('fallocate', ['-l', '199m', join(mounted.root, 'filler')]);
    assert.ok((await ofPlace(mounted.root)).includes('fail space-short'));
  });

  it('on a disk without inodes', async (t) => {
    const mounted = mountTmpfs(t, 'size=200m,nr_inodes=5');
    if ('why' in mounted) return t.skip(mounted.why);
    assert.ok((await ofPlace(mounted.root)).includes('fail inodes-short'));
  });

  it('on a disk that is read-only', async (t) => {
    const mounted = mountTmpfs(t, 'size=200m');
    if ('why' in mounted) return t.skip(mounted.why);
    execFileSync('mount', ['-o', 'remount,ro', mounted.root]);
    const found = await ofPlace(mounted.root);
    assert.ok(found.includes('fail mount-read-only'), String(found));
    assert.ok(found.includes('fail folder-write-fails'), String(found));
  });

  it('that another user owns, and one on the way to it that is closed', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('not run here: needs root to become another user');
    const root = temporaryFolder(t);
    const place = join(root, 'private', 'backups');
    mkdirSync(place, { recursive: true });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'private'), 0o755);
    chownSync(place, 12_345, 12_345);
    chmodSync(place, 0o755);
    const asNobody = async () => {
      process.seteuid?.(65_534);
      try {
        return (await doctor({ repository: place, purposes: ['backup'] })).checks.find(
          ({ id }) => id === 'folder-access',
        );
      } finally {
        process.seteuid?.(0);
      }
    };
    const denied = await asNobody();
    assert.equal(denied?.finding, 'folder-not-writable');
    assert.match(denied?.evidence.at(-1) ?? '', /^drwxr-xr-x 12345 12345 /);
    assert.deepEqual(
      denied?.remedies.map(({ command }) => command?.split(' ')[0]),
      ['setfacl', 'usermod', 'chown'],
    );
    chmodSync(join(root, 'private'), 0o700);
    const closed = await asNobody();
    assert.equal(closed?.finding, 'folder-closed');
    assert.match(closed?.message ?? '', /private \(of root, group root\)/);
  });
});
