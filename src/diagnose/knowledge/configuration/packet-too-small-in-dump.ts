import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { RAISE_PACKET } from '../remedies/configuration.ts';

export const PACKET_TOO_SMALL_IN_DUMP: KnowledgeEntry = {
  id: 'packet-too-small-in-dump',
  class: 'CFG_MAX_ALLOWED_PACKET',
  urgency: 'data-at-risk',
  title: phrase('a row is larger than what the dump program accepts', '某行大于导出程序允许的包大小'),
  story: phrase(
    'mysqldump has a limit of its own, 24 MB by default; the dump ends at that row.',
    'mysqldump 有自己的上限，默认 24 MB；转储在该行中断。',
  ),
  signs: [sign(0.975, /Error 2020\b|packet bigger than 'max_allowed_packet' bytes when dumping/)],
  remedies: repairFirst(
    RAISE_PACKET,
    fix(
      'Raise the limit of the dump program.',
      '提高导出程序的上限。',
      'mysqldump --max-allowed-packet=1G --single-transaction DATABASE > DATABASE.sql',
      'tail -n 1 DATABASE.sql',
    ),
  ),
  samples: {
    match: [
      "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `c` at row: 12",
    ],
    miss: ["ERROR 1153 (08S01) at line 96: Got a packet bigger than 'max_allowed_packet' bytes"],
  },
};
