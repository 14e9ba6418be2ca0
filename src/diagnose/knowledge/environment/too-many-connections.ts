import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FREE_CONNECTIONS } from '../remedies/environment.ts';

export const TOO_MANY_CONNECTIONS: KnowledgeEntry = {
  id: 'too-many-connections',
  class: 'ENV_TOO_MANY_CONNECTIONS',
  urgency: 'service-down',
  title: phrase('all connections of the server are taken', '服务器的连接数已用满'),
  story: phrase(
    'max_connections is reached. Often a backup that locks tables makes all others wait and pile up.',
    '达到 max_connections。常见原因是备份锁表，使其他会话堆积。',
  ),
  signs: [
    signOfNumber(0.8, 1040),
    sign(0.95, /Too many connections|ER_CON_COUNT_ERROR|\bERROR 1040\b|\[1040\]/),
  ],
  remedies: FREE_CONNECTIONS,
  samples: {
    match: [
      'mysqldump: Got error: 1040: Too many connections when trying to connect',
      'SQLSTATE[HY000] [1040] Too many connections',
    ],
    miss: ['Too many open files'],
  },
};
