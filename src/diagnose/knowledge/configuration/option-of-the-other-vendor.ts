import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_OPTION } from '../remedies/configuration.ts';

export const OPTION_OF_THE_OTHER_VENDOR: KnowledgeEntry = {
  id: 'option-of-the-other-vendor',
  class: 'CFG_BAD_OPTION',
  urgency: 'configuration',
  title: phrase(
    'an option of MySQL was given to a MariaDB client, or the other way round',
    '把 MySQL 的选项给了 MariaDB 客户端，或相反',
  ),
  story: phrase(
    'column-statistics, set-gtid-purged, ssl-mode and source-data exist on one side only; "mysqldump" of many images is MariaDB\'s.',
    'column-statistics、set-gtid-purged、ssl-mode、source-data 只有一方支持；许多镜像里的 mysqldump 其实是 MariaDB 的。',
  ),
  signs: [
    sign(
      0.965,
      /unknown (?:variable|option) '-{0,2}(?:skip-)?(?:column-statistics|set-gtid-purged|ssl-mode|source-data|get-server-public-key|network-timeout|ssl-verify-server-cert|gtid|no-tablespaces|include-master-host-port)/,
    ),
  ],
  remedies: FIX_OPTION,
  samples: {
    match: [
      "mysqldump: unknown variable 'set-gtid-purged=OFF'",
      "mysqldump: unknown variable 'column-statistics=0'",
    ],
    miss: ["mysqldump: [ERROR] unknown option '--foo'."],
  },
};
