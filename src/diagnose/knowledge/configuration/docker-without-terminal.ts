import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_OPTION } from '../remedies/configuration.ts';

export const DOCKER_WITHOUT_TERMINAL: KnowledgeEntry = {
  id: 'docker-without-terminal',
  class: 'CFG_BAD_OPTION',
  urgency: 'configuration',
  title: phrase('docker exec -t was used where there is no terminal', '没有终端却使用了 docker exec -t'),
  story: phrase(
    'Cron and pipes have no terminal; with -t the command fails, or line ends of the dump are changed.',
    'cron 和管道没有终端；加 -t 会失败，或改变转储的换行。',
  ),
  signs: [sign(0.9, /the input device is not a TTY|cannot attach stdin to a TTY|Unable to use a TTY/)],
  remedies: repairFirst(
    FIX_OPTION,
    fix(
      'Leave -t away; keep -i for a restore only.',
      '去掉 -t；仅恢复时保留 -i。',
      'docker exec CONTAINER mysqldump DATABASE > DATABASE.sql; docker exec -i CONTAINER mysql DATABASE < DATABASE.sql',
      'tail -n 1 DATABASE.sql',
    ),
  ),
  samples: {
    match: ['the input device is not a TTY'],
    miss: ["mysqldump: unknown variable 'column-statistics=0'"],
  },
};
