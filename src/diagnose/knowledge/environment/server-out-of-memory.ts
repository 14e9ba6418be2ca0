import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_MEMORY } from '../remedies/environment.ts';

export const SERVER_OUT_OF_MEMORY: KnowledgeEntry = {
  id: 'server-out-of-memory',
  class: 'ENV_OOM_KILLED',
  urgency: 'service-down',
  title: phrase('the server could not get memory', '服务器申请不到内存'),
  story: phrase(
    'An allocation failed: the buffer pool is larger than the machine, or many connections with large buffers came together.',
    '内存分配失败：缓冲池比机器内存还大，或大量连接的缓冲区叠加。',
  ),
  signs: [
    sign(
      0.94,
      /Cannot allocate memory for the buffer pool|Cannot allocate \d+ bytes of memory|Failed to allocate memory|mmap\([^\n]*\) failed; errno 12|std::bad_alloc/,
    ),
    sign(
      0.92,
      /Out of memory[;,.] (?:restart|check if mysqld)|Out of memory; restart server|\bOut of memory \(Needed \d+ bytes\)/,
      { without: [/mysqldump: (?:Error: )?Out of memory/] },
    ),
    sign(0.6, /Out of sort memory/),
  ],
  remedies: FIX_MEMORY,
  samples: {
    match: [
      '2024-05-05T01:01:01.0Z 1 [ERROR] [MY-012956] [InnoDB] Cannot allocate memory for the buffer pool',
      'ERROR 1041 (HY000): Out of memory; check if mysqld or some other process uses all available memory',
      'ERROR 5 (HY000) at line 900: Out of memory (Needed 268435456 bytes)',
    ],
    miss: ["ERROR 1114 (HY000): The table 'x' is full"],
  },
};
