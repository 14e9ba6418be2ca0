import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIND_LOST_CONNECTION } from '../remedies/environment.ts';

export const SESSION_WAS_KILLED: KnowledgeEntry = {
  id: 'session-was-killed',
  class: 'ENV_CONNECTION_LOST',
  urgency: 'data-at-risk',
  title: phrase('somebody or a watchdog killed the session', '会话被他人或监控程序终止'),
  story: phrase(
    'KILL, pt-kill, a failover or a limit of the provider ended the connection of the dump or load.',
    'KILL、pt-kill、故障切换或云厂商的限制结束了导出或导入的连接。',
  ),
  signs: [
    sign(
      0.86,
      /Connection was killed|\b1927\b|Query execution was interrupted(?!, max| \(max)|ER_QUERY_INTERRUPTED/,
    ),
  ],
  remedies: repairFirst(
    FIND_LOST_CONNECTION,
    fix(
      'Ask who kills long queries, and leave the backup account out.',
      '查明谁在终止长查询，并把备份账号排除在外。',
      'pgrep -af pt-kill; mysql -e "SELECT * FROM information_schema.events WHERE event_definition LIKE \'%KILL%\'"',
    ),
  ),
  samples: {
    match: [
      'mysqldump: Error 1927: Connection was killed when dumping table `a` at row: 7',
      'ERROR 1317 (70100) at line 8: Query execution was interrupted',
    ],
    miss: ['ERROR 3024 (HY000): Query execution was interrupted, maximum statement execution time exceeded'],
  },
};
