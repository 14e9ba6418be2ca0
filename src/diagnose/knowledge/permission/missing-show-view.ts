import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_SHOW_VIEW } from '../remedies/permission.ts';

export const MISSING_SHOW_VIEW: KnowledgeEntry = {
  id: 'missing-show-view',
  class: 'PERM_MISSING_SHOW_VIEW',
  urgency: 'configuration',
  title: phrase('the account lacks SHOW VIEW', '账号缺少 SHOW VIEW 权限'),
  story: phrase(
    'The definition of a view can only be read with SHOW VIEW (and SELECT).',
    '读取视图定义需要 SHOW VIEW（和 SELECT）。',
  ),
  signs: [
    sign(0.93, /the account lacks SHOW VIEW on /),
    sign(0.95, /SHOW VIEW command denied|SHOW VIEW privilege|missing [^\n]*SHOW VIEW/),
    sign(0.5, /SHOW CREATE (?:VIEW|TABLE)[^\n]*(?:Access|command) denied/),
  ],
  remedies: GRANT_SHOW_VIEW,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'show create table `v`': SHOW VIEW command denied to user 'b'@'localhost' for table 'v' (1142)",
    ],
    miss: ["SELECT command denied to user 'b'@'localhost' for table 't'"],
  },
};
