import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_PROCESS_LIMIT } from '../remedies/environment.ts';

export const THREAD_LIMIT: KnowledgeEntry = {
  id: 'thread-limit',
  class: 'ENV_QUOTA_OR_FILE_LIMIT',
  urgency: 'service-down',
  title: phrase('no more processes or threads allowed for this user', '该用户不能再创建进程或线程'),
  story: phrase(
    'The limit of processes (ulimit -u, cgroup pids, LimitNPROC) is reached, or memory for a thread stack is missing.',
    '达到进程数上限（ulimit -u、cgroup pids、LimitNPROC），或没有内存分配线程栈。',
  ),
  signs: [
    sign(
      0.75,
      /Can't create a new thread \(errno 11\b|fork: (?:retry: )?Resource temporarily unavailable|pthread_create[^\n]*(?:EAGAIN|Resource temporarily unavailable)/,
    ),
    sign(0.6, /Can't create (?:a new )?thread/),
  ],
  remedies: RAISE_PROCESS_LIMIT,
  samples: {
    match: [
      "ERROR 1135 (HY000): Can't create a new thread (errno 11); if you are not out of available memory, you can consult the manual",
      '/backup.sh: fork: retry: Resource temporarily unavailable',
    ],
    miss: ['ERROR 1040 (HY000): Too many connections'],
  },
};
