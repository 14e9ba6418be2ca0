import { dirname, resolve } from 'node:path';
import { shellWord } from '../../../errors/shell-word.ts';
import { bad, type Finding, ok, skip } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { nearestFolder } from './nearest-folder.ts';

/** Whether the folder of backups is on the disk it should be on, and may be written to. */
export const MOUNTS: Probe = {
  id: 'mounts',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'binlog'],
  needs: [],
  run: async ({ place, host }) => {
    if (place === null) return [skip('skip-no-place')];
    const table = await host.read('/proc/self/mountinfo');
    if (table === null) return [skip('skip-no-file', { path: '/proc/self/mountinfo' })];
    const mounts = readMounts(table);
    const path = await nearestFolder(place);
    const mount = mountOf(path, mounts);
    const missing = missingMount(resolve(place), mounts, (await host.read('/etc/fstab')) ?? '');
    const found: Finding[] = [];
    if (missing !== null) {
      const facts = { path: place, point: missing };
      const command = `mount ${shellWord(missing)}`;
      const check = `findmnt ${shellWord(missing)}`;
      found.push(
        bad('mount-missing', facts, { remedies: [{ id: 'mount-it', command, risk: 'low', check }] }),
      );
    }
    if (mount?.isReadOnly) {
      const facts = { path, point: mount.point, type: mount.type };
      const command = `mount -o remount,rw ${shellWord(mount.point)}`;
      const check = `findmnt ${shellWord(mount.point)}`;
      const remedies = [{ id: 'remount', command, risk: 'low', check } as const];
      found.push(bad('mount-read-only', facts, { evidence: [mount.line], remedies }));
    }
    const evidence = mount === null ? [] : [mount.line];
    return found.length > 0 ? found : [ok('mounted', { path, point: mount?.point ?? '/' }, evidence)];
  },
};

interface Mount {
  readonly point: string;
  readonly type: string;
  readonly isReadOnly: boolean;
  readonly line: string;
}

/** `36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw,errors=continue` */
function readMounts(table: string): readonly Mount[] {
  return table.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , , point, options = ''] = before.split(' ');
    const [type = '', , superOptions = ''] = after.split(' ');
    if (point === undefined) return [];
    const isReadOnly = [options, superOptions].some((text) => text.split(',').includes('ro'));
    return [{ point: fromOctal(point), type, isReadOnly, line }];
  });
}

/** Blanks and the like are written in octal. */
function fromOctal(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** Of several on one point the last one counts. */
function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  for (let folder = path; ; folder = dirname(folder)) {
    const mount = mounts.findLast(({ point }) => point === folder);
    if (mount !== undefined || folder === '/') return mount ?? null;
  }
}

/** A place in /etc/fstab at or above the path that nothing is mounted on: then backups fill the disk below it. */
function missingMount(path: string, mounts: readonly Mount[], fstab: string): string | null {
  const wanted = fstab.split('\n').flatMap((line) => {
    const [device = '#', point = '', , options = ''] = line.trim().split(/\s+/);
    const isMount = !device.startsWith('#') && point.startsWith('/') && point !== '/';
    return isMount && !options.split(',').includes('noauto') ? [fromOctal(point)] : [];
  });
  const missing = wanted.filter(
    (point) => (path === point || path.startsWith(`${point}/`)) && !mounts.some((m) => m.point === point),
  );
  return missing[0] ?? null;
}
