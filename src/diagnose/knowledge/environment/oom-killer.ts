import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_MEMORY } from '../remedies/environment.ts';

export const OOM_KILLER: KnowledgeEntry = {
  id: 'oom-killer',
  class: 'ENV_OOM_KILLED',
  urgency: 'service-down',
  title: phrase(
    'the kernel or the container runtime killed a process for lack of memory',
    '内存不足，进程被内核或容器运行时杀死',
  ),
  story: phrase(
    'The machine or the container reached its memory limit. A killed server loses all connections; a killed client leaves a cut dump.',
    '机器或容器达到内存上限。服务器被杀会断开所有连接；客户端被杀会留下不完整的转储。',
  ),
  signs: [
    sign(0.9, /SIGKILL|exit status (?:-9|137)\b|returned -9\b/),
    sign(
      0.97,
      /Out of memory: Kill(?:ed)? process|oom-kill(?:er)?\b|oom_reaper|Memory cgroup out of memory|invoked oom-killer|\bOOM[ -]kill(?:er|ed)?\b|\bOOMKilled\b|OOM command not allowed/,
    ),
    sign(
      0.93,
      /(?:exit(?:ed)?(?: with)?(?: code|code| status)?|status|code)[:= ]{1,3}137\b|Exitcode\W+137\b/,
    ),
    sign(0.88, /^(?:[^\n]*\d+ +)?Killed\b(?: +(?:mysql|mariadb|gzip|xtrabackup|mydumper)[^\n]*)?$/),
    sign(
      0.85,
      /code=killed, status=9\/KILL|terminated by signal 9\b|signaled with signal "?9\b|signal: killed|Failed with result 'signal'/,
    ),
    sign(0.88, /low on resource: memory/),
  ],
  remedies: FIX_MEMORY,
  samples: {
    match: [
      "Table 'x' is marked as crashed and should be repaired\nOut of memory: Killed process 1881 (mysqld)",
      '[811234.1] Out of memory: Killed process 812 (mysqld) total-vm:8123456kB\nmysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `a` at row: 7',
      '/opt/backup.sh: line 12: 4711 Killed mysqldump shop | gzip > a.gz',
    ],
    miss: [
      'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `a` at row: 7',
    ],
  },
};
