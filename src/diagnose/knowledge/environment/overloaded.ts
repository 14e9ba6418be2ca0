import { sign, told } from '../../engine/sign.ts';
import { BUSY_TO_THE_LIMIT } from '../circumstances/of-the-server.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { REDUCE_LOAD } from '../remedies/environment.ts';

export const OVERLOADED: KnowledgeEntry = {
  id: 'overloaded',
  class: 'ENV_OVERLOADED',
  urgency: 'performance',
  title: phrase('the server or its disk is too busy', '服务器或磁盘过于繁忙'),
  story: phrase(
    'Nothing is broken, but waits inside the server are so long that it, or the backup, gives up.',
    '没有东西坏掉，但服务器内部等待太久，服务器或备份自己放弃了。',
  ),
  signs: [
    told(0.8, /iowait|I\/O wait|%util\b|load average: \d{2,}|burst balance|IOPS/, {
      with: [/slow|hours|days|hang|drop|慢|小时|天|卡/],
    }),
    told(
      0.6,
      /(?:very|so|too|extremely|really|getting|painfully) slow|takes? (?:\S+ ){0,4}(?:hours|days)|slower and slower|(?:очень|слишком) медленно|(?:sehr|viel zu|extrem) langsam|(?:muy|demasiado|muito) lent[oa]|(?:très|trop) lent|とても遅い|非常慢|特别慢|太慢|很慢|越来越慢|跑了\S{0,8}(?:天|小时)/,
      { without: [/denied|timed? ?out|Lost connection|gone away|metadata lock|Lock wait/] },
    ),
    // What a tool measured, beside something that took too long.
    sign(0.62, BUSY_TO_THE_LIMIT, {
      with: [
        /time[d -]*out|deadline|p9\d|latency|fail|lost|killed|hours?\b|\bmin\b|slow|instead of|used to|\blag\b|takes?\b|dauert|bricht|慢|超时/,
      ],
    }),
    told(
      0.66,
      /\d ?(?:h|hours?|min\w*|Stunden|小时|分钟)\b[^\n]{0,20}(?:instead of|rather than|statt|vs\.?|而不是) \d|(?:used to|normally|usually|before)[^\n]{0,20}(?:took|takes?|finish\w*|needs?)[^\n]{0,20}\d+ ?(?:h|hours?|min)/,
      { without: [/denied|Lost connection|gone away|metadata lock|Lock wait|flush/] },
    ),
    sign(0.7, /Page cleaner took \d+ms to flush/),
    sign(0.85, /Semaphore wait has lasted > \d+ seconds|long semaphore wait|appears to be hung/),
    sign(
      0.6,
      /page_cleaner: \d+ms intended loop took|I\/O (?:is )?(?:too )?slow|SlowDown|Please reduce your request rate|load average: \d{2,}/,
    ),
    sign(
      0.75,
      /queries in PROCESSLIST running longer than|long(?:-running)? quer(?:y|ies)[^\n]*(?:abort|exceed|kill)|Waited too long|too many (?:active|running) (?:threads|queries)|server (?:is )?(?:overloaded|too busy)|excessive load/,
    ),
  ],
  remedies: REDUCE_LOAD,
  samples: {
    match: [
      'Job was active longer than specified deadline\niostat: Device r/s aqu-sz %util\nsdb 812.0 611.2 100.0\nOn Sunday by hand: 47 min, fine.',
      'InnoDB: ###### Semaphore wait has lasted > 600 seconds\nInnoDB: We intentionally crash the server, because it appears to be hung.',
      '** (mydumper:9): CRITICAL **: There are queries in PROCESSLIST running longer than 60s, aborting dump, use --long-query-guard to change the guard value',
    ],
    miss: ['ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction'],
  },
};
