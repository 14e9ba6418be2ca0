import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_PACKET } from '../remedies/configuration.ts';

export const PACKET_TOO_SMALL: KnowledgeEntry = {
  id: 'packet-too-small',
  class: 'CFG_MAX_ALLOWED_PACKET',
  urgency: 'configuration',
  title: phrase(
    'a row or statement is larger than max_allowed_packet',
    '某行或某语句大于 max_allowed_packet',
  ),
  story: phrase(
    'Server and client each have their limit, and the smaller one decides. A too large statement often shows only as "gone away".',
    '服务器和客户端各有上限，以较小者为准。超大的语句往往只表现为“gone away”。',
  ),
  signs: [
    signOfNumber(0.8, 1153, 2020),
    sign(
      0.96,
      /Got (?:a )?packet bigger than 'max_allowed_packet'|Packet for query is too large|exceeded max_allowed_packet|max_allowed_packet exceeded|bigger than '(?:slave|replica)_max_allowed_packet|longer than 'max_long_data_size|\bError 2020\b|ER_NET_PACKET_TOO_LARGE|packet (?:is )?too large|larger than max_allowed_packet/,
    ),
    sign(0.8, /gone away/, { with: [/at line \d+|LOAD DATA|import|restor|source /] }),
    // MariaDB's client closes the connection itself on a row above its own small limit.
    sign(0.86, /Lost connection to (?:MySQL |MariaDB )?server|gone away/, {
      with: [/--max[-_]allowed[-_]packet[= ](?:(?:[1-9]|1[0-6])M\b|\d{4,8}\b(?![MG])|\d{1,5}K\b)/],
    }),
    sign(0.52, /Lost connection to (?:MySQL |MariaDB )?server during query/, {
      with: [/ERROR 2013 \(HY000\) at line \d+/],
    }),
    sign(0.5, /gone away/, { without: [{ tool: ['mysqldump', 'mydumper'] }] }),
    sign(0.3, /gone away/),
    sign(0.45, /max_allowed_packet/, { without: [/--max[-_]allowed[-_]packet/] }),
  ],
  refutes: [
    {
      sign: sign(
        0.5,
        /mysqld got signal|Out of memory: Kill|Assertion failure|ready for connections|Shutdown complete|exited with code/,
      ),
      why: phrase('the server itself died', '服务器进程本身退出了'),
    },
  ],
  explainedBy: ['ENV_OOM_KILLED', 'ENV_SERVER_DOWN', 'ENV_DISK_FULL', 'CFG_TIMEOUTS', 'DATA_TABLE_CORRUPT'],
  remedies: RAISE_PACKET,
  samples: {
    match: [
      'ERROR 2006 (HY000) at line 451: MySQL server has gone away',
      "ERROR 1153 (08S01) at line 96: Got a packet bigger than 'max_allowed_packet' bytes",
    ],
    miss: [
      'ERROR 2013 (HY000) at line 88: Lost connection to MySQL server during query\nFrom a laptop in the Wi-Fi; by cable it never occurs.',
      'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `c` at row: 12',
    ],
  },
};
