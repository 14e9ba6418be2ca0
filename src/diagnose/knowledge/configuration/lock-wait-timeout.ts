import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { END_LOCK_HOLDER } from '../remedies/configuration.ts';

export const LOCK_WAIT_TIMEOUT: KnowledgeEntry = {
  id: 'lock-wait-timeout',
  class: 'CFG_LOCK_WAIT_TIMEOUT',
  urgency: 'performance',
  title: phrase('somebody else holds a lock for too long', '其他会话持锁时间过长'),
  story: phrase(
    'A row, table or backup lock was not granted in time. A long transaction, often a forgotten one, holds it.',
    '行锁、表锁或备份锁没有及时获得，通常是被遗忘的长事务占着。',
  ),
  signs: [
    signOfNumber(0.8, 1205),
    sign(0.95, /Lock wait timeout exceeded|ER_LOCK_WAIT_TIMEOUT|\b1205\b[^\n]{0,20}lock/),
    sign(
      0.75,
      /(?:Unable|failed|could ?n[o']t) to (?:acquire|get|obtain) (?:the )?(?:\w+ ){0,3}lock|Waiting for (?:backup lock|commit lock)|lock could not be acquired|NOWAIT is set/,
      { without: [/Access denied|command denied|doesn't exist|ibdata1|already running|pid/] },
    ),
  ],
  remedies: END_LOCK_HOLDER,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'FLUSH TABLES WITH READ LOCK': Lock wait timeout exceeded; try restarting transaction (1205)",
      'ERROR 1205 (HY000) at line 340: Lock wait timeout exceeded; try restarting transaction',
    ],
    miss: [
      'ERROR 1213 (40001) at line 340: Deadlock found when trying to get lock; try restarting transaction',
    ],
  },
};
