import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { probeTool } from '../../machine.ts';
import type { FaultRow } from '../fault-row.ts';
import { usageOf } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';

/** Room for the older snapshot (12 MB that do not compress) and half a chunk more. */
const TOO_SMALL = 'size=15m';
const LARGE = 'size=64m,nr_inodes=10k';

/** A repository on a small volume that is enlarged when the fault is over. */
function small(scene: Scene, options: string): void {
  const volume = scene.mountRepository(options);
  scene.relief(() => probeTool('mount', '-o', `remount,${LARGE}`, volume));
}

/** Temporary files that a run which was not killed has left. */
async function nothingTemporary({ repository }: Scene): Promise<readonly string[]> {
  return readdirSync(join(repository, 'tmp')).map((name) => `tmp/${name} was left`);
}

const SHELL_WITH_UMASK = ['sh', '-c', 'umask 000; exec "$@"', 'sh'];

const MOST_ATTEMPTS = 4;

/** Folders of a repository, each to be replaced by a link once. */
const LINKED = ['tmp', 'objects', 'snapshots', 'locks'];

export const STORAGE_ROWS: readonly FaultRow[] = [
  {
    id: 'A1',
    injection: 'tmpfs with room for half a chunk',
    expected: { kind: 'fails', codes: ['STORAGE_NO_SPACE'], details: { inodes: false, freeBytes: /^\d+$/ } },
    run: (scene) => {
      small(scene, TOO_SMALL);
      return scene.backup();
    },
    also: nothingTemporary,
  },
  {
    id: 'A2',
    injection: 'tmpfs with eight inodes more than the older snapshot has',
    expected: { kind: 'fails', codes: ['STORAGE_NO_SPACE'], details: { inodes: true } },
    run: (scene) => {
      const entries = readdirSync(scene.repository, { recursive: true }).length;
      small(scene, `size=64m,nr_inodes=${entries + 8}`);
      return scene.backup();
    },
    also: nothingTemporary,
  },
  {
    id: 'A3',
    vendors: ['mysql'],
    injection: 'strace: the link that gives the manifest its name fails with ENOSPC',
    expected: { kind: 'fails', codes: ['STORAGE_NO_SPACE'], details: { path: /manifest\.json/ } },
    run: async (scene) => {
      for (let attempt = 1; ; attempt++) {
        const when = await scene.turnOfCall('link', /manifest\.json/);
        const run = await scene.backupWithCalls(`link:error=ENOSPC:when=${when}`);
        if (run.code !== 0 || attempt === MOST_ATTEMPTS) return run;
        // On a slow machine a heartbeat of the lock comes between, so that another link was the one.
        scene.moveRepository(scene.repository);
      }
    },
    also: nothingTemporary,
  },
  {
    id: 'A5',
    injection: 'ten times as many rows are inserted into a table when its reading begins',
    expected: { kind: 'done' },
    run: (scene) => {
      const { lab } = scene;
      scene.relief(() => lab.sql('DELETE FROM ledger.digit WHERE d > 9').then(() => undefined));
      const insert =
        'INSERT INTO ledger.digit SELECT 10 + a.d + 10 * b.d FROM ledger.digit a, ledger.digit b';
      return scene.backupHeldAt(1_000_000, async () => void (await lab.sql(insert)));
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'A6',
    vendors: ['mysql'],
    injection: 'strace -P: reading one object that the new snapshot would share fails with EIO',
    expected: { kind: 'done', warnings: ['OBJECT_DAMAGED'] },
    run: (scene) => {
      const file = sharedObject(scene);
      const inject = ['-P', file, '-e', 'inject=pread64,read:error=EIO'];
      probeTool('strace', '-qq', '-o', '/dev/null', ...inject, 'true');
      return scene.backup({ wrapper: ['strace', '-f', '-qq', '-o', '/dev/null', ...inject] });
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'A7',
    vendors: ['mysql'],
    injection: 'strace: the Nth fsync fails with EIO, for every N until a run meets none',
    turns: 200,
    expected: { kind: 'fails', codes: ['STORAGE_WRITE_FAILED'], details: { errno: 'EIO', call: 'fsync' } },
    run: async (scene, turn) => {
      const run = await scene.backupWithCalls(`fsync:error=EIO:when=${turn}`);
      return run.code === 0 && turn > 1 ? null : run;
    },
    also: nothingTemporary,
  },
  {
    id: 'A8',
    vendors: ['mysql'],
    injection:
      'strace: the order of fsync and link of every file; that the file system keeps its word is assumed',
    expected: { kind: 'done' },
    run: (scene) => {
      const log = join(scene.folder, 'order.log');
      probeTool('strace', '-qq', '-o', '/dev/null', 'true');
      const wrapper = ['strace', '-f', '-y', '-qq', '-s', '4096', '-e', 'trace=fsync,link', '-o', log];
      return scene.backup({ wrapper, env: { UV_THREADPOOL_SIZE: '1' }, args: ['--connections=1'] });
    },
    also: async (scene) => outOfOrder(readFileSync(join(scene.folder, 'order.log'), 'utf8').split('\n')),
  },
  {
    id: 'A9',
    vendors: ['mysql'],
    injection: 'a preloaded library: every write into the repository takes half of its bytes',
    expected: { kind: 'done' },
    run: (scene) => {
      const library = join(scene.folder, 'short-write.so');
      probeTool(
        'cc',
        '-shared',
        '-fPIC',
        '-o',
        library,
        join(import.meta.dirname, '../short-write.c'),
        '-ldl',
      );
      const env = { LD_PRELOAD: library, SHORT_WRITE_BELOW: `${scene.repository}/` };
      return scene.backup({ env });
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'A10',
    injection: 'the volume is remounted read-only when the reading of a table begins',
    expected: { kind: 'fails', codes: ['STORAGE_READ_ONLY'] },
    run: (scene) => {
      const volume = scene.mountRepository(LARGE);
      scene.relief(() => probeTool('mount', '-o', 'remount,rw', volume));
      return scene.backupHeldAt(1_000_000, async () => probeTool('mount', '-o', 'remount,ro', volume));
    },
  },
  {
    id: 'A11',
    injection: 'the repository is renamed and an empty folder put in its place while a table is read',
    expected: { kind: 'fails', codes: ['STORAGE_FOLDER_REPLACED'] },
    run: async (scene) => {
      const aside = join(scene.folder, 'aside');
      scene.relief(() => renameSync(aside, scene.repository));
      const run = await scene.backupHeldAt(1_000_000, async () => {
        renameSync(scene.repository, aside);
        mkdirSync(scene.repository);
      });
      const strays = readdirSync(scene.repository);
      if (strays.length > 0) scene.violations.push(`INV8: ${strays.join(', ')} was made in the new folder`);
      return run;
    },
  },
  {
    id: 'A12',
    vendors: ['mysql'],
    injection: 'the volume is unmounted before the run',
    expected: { kind: 'fails', codes: ['REPOSITORY_NOT_FOUND'], details: { reason: 'folder-missing' } },
    run: async (scene) => {
      const volume = scene.mountRepository(LARGE);
      const elsewhere = join(scene.folder, 'elsewhere');
      mkdirSync(elsewhere);
      probeTool('mount', '--bind', volume, elsewhere);
      scene.cleanUp(() => probeTool('umount', '-l', elsewhere));
      probeTool('umount', volume);
      scene.relief(() => probeTool('mount', '--bind', elsewhere, volume));
      const run = await scene.backup();
      if (existsSync(scene.repository)) scene.violations.push('INV8: a folder was made on the root disk');
      return run;
    },
  },
  {
    id: 'A13',
    vendors: ['mysql'],
    injection: 'setpriv: an ordinary user to whom the repository may be read, not written',
    expected: { kind: 'fails', codes: ['STORAGE_NOT_PERMITTED'], details: { uid: 65534, doing: 'write' } },
    run: (scene) => {
      probeTool('chmod', '-R', 'a+rX', scene.repository);
      return scene.backupAsNobody();
    },
  },
  {
    id: 'A14',
    vendors: ['mysql'],
    injection: 'umask 000',
    expected: { kind: 'done' },
    run: (scene) => scene.backup({ wrapper: SHELL_WITH_UMASK }),
    also: async ({ repository }) =>
      readdirSync(repository, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
        const found = statSync(join(repository, name));
        const mode = found.mode & 0o777;
        return mode === (found.isDirectory() ? 0o700 : 0o600) ? [] : [`${name} has mode ${mode.toString(8)}`];
      }),
  },
  {
    id: 'A15',
    vendors: ['mysql'],
    injection: `a link in the place of each of ${LINKED.join(', ')}`,
    turns: LINKED.length,
    expected: { kind: 'fails', codes: ['STORAGE_UNSAFE_PATH'], details: { kind: 'symlink' } },
    run: async (scene, turn) => {
      const place = join(scene.repository, LINKED[turn - 1] ?? '');
      const victim = join(scene.folder, 'victim');
      renameSync(place, victim);
      symlinkSync(victim, place);
      const before = readdirSync(victim, { recursive: true }).length;
      scene.relief(() => {
        probeTool('rm', place);
        renameSync(victim, place);
      });
      const run = await scene.backup();
      const after = readdirSync(victim, { recursive: true }).length;
      if (after !== before) scene.violations.push('INV8: something was made behind the link');
      return run;
    },
  },
  {
    id: 'A16',
    vendors: ['mysql'],
    injection: 'a FIFO in the place of salvor.json, of tmp, of the next lock',
    turns: 3,
    expected: {
      kind: 'fails',
      codes: ['STORAGE_UNSAFE_PATH', 'REPOSITORY_UNREADABLE', 'REPOSITORY_LOCKED'],
    },
    run: (scene, turn) => {
      const { repository } = scene;
      const place =
        [join(repository, 'salvor.json'), join(repository, 'tmp'), scene.lockFile(1)][turn - 1] ?? '';
      const aside = join(scene.folder, 'aside');
      if (existsSync(place)) renameSync(place, aside);
      probeTool('mkfifo', place);
      scene.relief(() => {
        rmSync(place);
        if (existsSync(aside)) renameSync(aside, place);
      });
      return scene.backup();
    },
  },
  {
    id: 'A17',
    vendors: ['mysql'],
    injection: 'prlimit --fsize: files of at most 1 MB',
    expected: { kind: 'fails', codes: ['STORAGE_FILE_TOO_LARGE'] },
    run: (scene) => {
      probeTool('prlimit', '--fsize=1000000', 'true');
      return scene.backup({ wrapper: ['prlimit', '--fsize=1000000'] });
    },
    also: nothingTemporary,
  },
  {
    id: 'A18',
    vendors: ['mysql'],
    injection: 'prlimit --nofile: 24 to 40 open files, in steps of 2',
    turns: 9,
    expected: { kind: 'any', codes: ['STORAGE_TOO_MANY_FILES'] },
    run: (scene, turn) => scene.backup({ wrapper: ['prlimit', `--nofile=${22 + 2 * turn}`] }),
    also: nothingTemporary,
  },
  {
    id: 'A19',
    vendors: ['mysql'],
    injection: 'strace: every fsync takes 0.4 s longer',
    boundSeconds: 90,
    expected: { kind: 'done' },
    run: (scene) => scene.backupWithCalls('fsync:delay_exit=400000', { env: { UV_THREADPOOL_SIZE: '6' } }),
    also: async (scene, run) => {
      const { bottleneck, peakMemoryBytes } = usageOf(run);
      const peak = peakMemoryBytes / 1e6;
      return [
        ...(bottleneck === 'storage' ? [] : [`the bottleneck is said to be ${bottleneck}`]),
        ...(peak < 350 ? [] : [`${peak.toFixed(0)} MB were needed`]),
        ...(await scene.holdsTheReference(run)),
      ];
    },
  },
];

/** An object of the older snapshot that a backup now would find and share. */
function sharedObject({ repository, lab }: Scene): string {
  const objects = join(repository, 'objects');
  const found = readdirSync(objects, { recursive: true, encoding: 'utf8' }).find((name) => {
    const [, hash] = /([0-9a-f]{64})\.zst$/.exec(name) ?? [];
    return (
      hash !== undefined && lab.content.objects.includes(hash) && statSync(join(objects, name)).size > 1e6
    );
  });
  if (found === undefined) throw new Error('no object would be shared');
  return join(objects, found);
}

/** Files that got their name before they were synced, or whose folder was not synced after. */
function outOfOrder(calls: readonly string[]): string[] {
  const synced = calls.map((line) => /fsync\(\d+<([^>]*)>/.exec(line)?.[1]);
  const links = calls.flatMap((line, at) => {
    const [, from = '', to = ''] = /link\("([^"]*)", "([^"]*)"\)\s+= 0/.exec(line) ?? [];
    return from === '' ? [] : [{ at, from, to }];
  });
  const wrong = links.flatMap(({ at, from, to }) => [
    ...(synced.slice(0, at).includes(from) ? [] : [`${to} was not synced before it got its name`]),
    ...(synced.slice(at).includes(dirname(to)) ? [] : [`the folder of ${to} was not synced after`]),
  ]);
  return links.length > 5 ? wrong : [...wrong, `only ${links.length} files were seen`];
}
