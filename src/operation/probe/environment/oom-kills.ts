import { bad, ok, skip, warn } from '../finding.ts';
import type { Probe } from '../probe.ts';

const KILL =
  /(?:Out of memory|oom-kill|Memory cgroup out of memory).*?(?:Killed process|Kill process) \d+ \(([^)]{1,64})\)/i;
const DATABASE_PROGRAM =
  /^(?:mysqld|mariadbd|mysqldump|mariadb-dump|mydumper|myloader|xtrabackup|mariabackup|salvor)/;
const OURS = new RegExp(`${DATABASE_PROGRAM.source}|^node`);
/** A limit that somebody gave a container or a service of his own says nothing about this machine. */
const OWN_LIMIT = /Memory cgroup out of memory/i;
const MOST_SHOWN = 5;

/** Whether the kernel has killed a server or a backup for want of memory since the machine started. */
export const OOM_KILLS: Probe = {
  id: 'oom-kills',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  needs: [],
  run: async ({ host }) => {
    const counted = /^oom_kill (\d+)$/m.exec((await host.read('/proc/vmstat')) ?? '')?.[1];
    if (counted === '0') return [ok('no-oom-kills', {}, ['/proc/vmstat: oom_kill 0'])];
    const log = await host.kernelLog();
    if (log === null) return [skip('skip-kernel-log', { count: counted ?? null })];
    const kills = log.split('\n').filter((line) => {
      const program = KILL.exec(line)?.[1];
      return program !== undefined && (DATABASE_PROGRAM.test(program) || !OWN_LIMIT.test(line));
    });
    const ours = kills.filter((line) => OURS.test(KILL.exec(line)?.[1] ?? ''));
    const [first] = ours.length > 0 ? ours : kills;
    if (first === undefined) return [ok('no-oom-kills')];
    const facts = { count: (ours.length > 0 ? ours : kills).length, program: KILL.exec(first)?.[1] ?? '' };
    const evidence = (ours.length > 0 ? ours : kills).slice(-MOST_SHOWN);
    const command = 'dmesg -T | grep -i "killed process"';
    const remedies = [{ id: 'oom-prevent', command, risk: 'none', check: 'free -m' } as const];
    return [(ours.length > 0 ? bad : warn)('oom-killed', facts, { evidence, remedies })];
  },
};
