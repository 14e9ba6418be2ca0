import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { USE_LESS_CLIENT_MEMORY } from '../remedies/environment.ts';

export const CLIENT_OUT_OF_MEMORY: KnowledgeEntry = {
  id: 'client-out-of-memory',
  class: 'ENV_OOM_KILLED',
  urgency: 'data-at-risk',
  title: phrase('the client ran out of memory', '客户端内存不足'),
  story: phrase(
    'The program held a whole result or a whole file in memory: mysqldump without --quick, a PHP or Java program with a fixed limit.',
    '程序把整个结果集或整个文件放进内存：mysqldump 未用 --quick，或 PHP、Java 等程序有固定的内存上限。',
  ),
  signs: [
    sign(0.88, /runtime: out of memory|out of memory \(allocated|killed: out of memory/),
    sign(0.95, /MySQL client ran out of memory|Error 2008\b/),
    sign(
      0.94,
      /Allowed memory size of \d+ bytes exhausted|heap out of memory|java\.lang\.OutOfMemoryError|\bMemoryError\b|memory limit exceeded/,
    ),
    sign(
      0.9,
      /(?:mysqldump|mariadb-dump): (?:Error: )?Out of memory|Cannot allocate memory(?! for)|Cannot allocate memory$|virtual memory exhausted|memory exhausted/,
    ),
  ],
  remedies: USE_LESS_CLIENT_MEMORY,
  samples: {
    match: [
      'mysqldump: Error 2008: MySQL client ran out of memory when dumping table `blobs` at row: 812',
      'PHP Fatal error: Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)',
      'OSError: [Errno 12] Cannot allocate memory',
    ],
    miss: ['mysqldump: Error 2013: Lost connection to MySQL server during query'],
  },
};
