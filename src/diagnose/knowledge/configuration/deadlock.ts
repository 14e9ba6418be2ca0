import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RETRY_DEADLOCK } from '../remedies/configuration.ts';

export const DEADLOCK: KnowledgeEntry = {
  id: 'deadlock',
  class: 'CFG_DEADLOCK_OR_LONG_DDL',
  urgency: 'performance',
  title: phrase('two sessions locked each other out', '两个会话相互死锁'),
  story: phrase(
    'InnoDB ended one of them. Parallel loads into tables with unique or foreign keys meet this, and applications that write during the load.',
    'InnoDB 结束了其中一个。并行导入有唯一键或外键的表，或应用在导入期间写入，都会遇到。',
  ),
  signs: [
    signOfNumber(0.8, 1213),
    sign(0.94, /Deadlock found when trying to get lock|ER_LOCK_DEADLOCK|\bERROR 1213\b/),
  ],
  remedies: RETRY_DEADLOCK,
  samples: {
    match: [
      'ERROR 1213 (40001) at line 52: Deadlock found when trying to get lock; try restarting transaction',
    ],
    miss: ['ERROR 1205 (HY000): Lock wait timeout exceeded'],
  },
};
