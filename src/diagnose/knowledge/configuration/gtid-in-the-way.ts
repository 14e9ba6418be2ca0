import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { DROP_GTID_FROM_DUMP } from '../remedies/configuration.ts';

export const GTID_IN_THE_WAY: KnowledgeEntry = {
  id: 'gtid-in-the-way',
  class: 'CFG_GTID',
  urgency: 'configuration',
  title: phrase('GTID sets or modes are in the way', 'GTID 集合或模式造成冲突'),
  story: phrase(
    'The dump carries the GTID set of the source, and the target has its own history or another mode.',
    '转储带有源端的 GTID 集合，而目标有自己的历史或不同的模式。',
  ),
  signs: [
    signOfNumber(0.85, 3546, 1840, 1839, 1781),
    sign(
      0.97,
      /GTID_PURGED can(?:not| only) be|GTID_PURGED cannot be changed|GTID_EXECUTED|GTID_MODE ?= ?OFF|GTID_NEXT[^\n]*(?:cannot|can't)|ENFORCE_GTID_CONSISTENCY|GTID consistency/,
      { without: [/during the dump/] },
    ),
    // A note of every dump of a server with GTIDs: it is the cause only where the restore then stops at it.
    sign(0.3, /A partial dump from a server that has GTIDs/),
    sign(0.7, /gtid_(?:slave_pos|purged|executed)[^\n]*(?:error|fail|can't|cannot)|@@GLOBAL\.GTID_PURGED/, {
      without: [/during the dump/],
    }),
  ],
  remedies: DROP_GTID_FROM_DUMP,
  samples: {
    match: [
      'ERROR 3546 (HY000) at line 24: @@GLOBAL.GTID_PURGED cannot be changed: the added gtid set must not overlap with @@GLOBAL.GTID_EXECUTED',
      'ERROR 1840 (HY000) at line 24: @@GLOBAL.GTID_PURGED can only be set when @@GLOBAL.GTID_EXECUTED is empty.',
      'ERROR 1781 (HY000): @@SESSION.GTID_NEXT cannot be set to UUID:NUMBER when @@GLOBAL.GTID_MODE = OFF.',
    ],
    miss: ["mysqldump: unknown variable 'set-gtid-purged=OFF'"],
  },
};
