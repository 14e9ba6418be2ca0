import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_SERVER_TIMEOUTS } from '../remedies/configuration.ts';

export const NETWORK_TIMEOUTS: KnowledgeEntry = {
  id: 'network-timeouts',
  class: 'CFG_TIMEOUTS',
  urgency: 'configuration',
  title: phrase('a timeout of the server closed the connection', '服务器端超时关闭了连接'),
  story: phrase(
    'net_write_timeout ends a dump whose reader is slow, net_read_timeout a slow load, wait_timeout an idle connection, max_statement_time a long SELECT.',
    '读取端慢会触发 net_write_timeout，导入慢会触发 net_read_timeout，空闲触发 wait_timeout，长查询触发 max_statement_time。',
  ),
  signs: [
    sign(
      0.93,
      /Got timeout (?:reading|writing) communication packets|maximum statement execution time exceeded|max_statement_time exceeded|max_execution_time|disconnected by the server because of inactivity|\bERROR (?:1159|1161|3024|1969|4031)\b/,
    ),
    sign(
      0.75,
      /Read timed out|read timeout|net_(?:read|write)_timeout|wait_timeout|interactive_timeout|socket timeout|SocketTimeoutException/,
      { without: [/Lock wait|lock_wait_timeout|S3|bucket|upload|amazonaws|--net|wait_timeout ?=/] },
    ),
    told(
      0.68,
      /(?:always|exactly|every time|sharp)[^\n.]{0,25}after (?:exactly )?\d+ ?(?:s\b|sec|min)|每次[^\n]{0,12}\d+ ?(?:秒|分钟)/,
      {
        with: [/connection|dump|import|连接|备份/],
      },
    ),
    sign(
      0.7,
      /\b(?:idle|proxy|client|server|session|stream\w*|keepalive|tcp)[-_ ](?:\w+[-_ ]){0,2}time-?out\b[^\n]{0,20}\d/,
      {
        without: [
          /Lock wait|lock_wait_timeout|S3|bucket|upload|amazonaws|--net|wait_timeout|connect[-_ ]?timeout/,
        ],
      },
    ),
    sign(0.66, /reading authorization packet/),
    sign(0.62, /handle is already connected|Connection \d+ failed|Reconnecting/, {
      tool: ['myloader', 'mydumper'],
    }),
  ],
  remedies: RAISE_SERVER_TIMEOUTS,
  samples: {
    match: [
      'The stream of the dump breaks off after 4 h exactly; streaming-connection-idle-timeout is 4h',
      'The connection of the dump breaks always after exactly 350 s, behind a load balancer',
      "[Note] Aborted connection 812 to db: 'shop' user: 'backup' host: '10.0.0.5' (Got timeout writing communication packets)",
    ],
    miss: ['ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction'],
  },
};
