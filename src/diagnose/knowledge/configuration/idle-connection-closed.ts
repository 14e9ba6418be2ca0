import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { RAISE_SERVER_TIMEOUTS } from '../remedies/configuration.ts';

export const IDLE_CONNECTION_CLOSED: KnowledgeEntry = {
  id: 'idle-connection-closed',
  class: 'CFG_TIMEOUTS',
  urgency: 'configuration',
  title: phrase('the server closed a connection that was idle for too long', '连接空闲过久被服务器关闭'),
  story: phrase(
    'wait_timeout ends a connection that waits while another thread works, an index is built, or an upload runs.',
    'wait_timeout 会断开等待中的连接：其他线程在工作、正在建索引或上传时都会发生。',
  ),
  signs: [sign(0.96, /disconnected by the server because of inactivity|\bERROR 4031\b/)],
  remedies: repairFirst(
    RAISE_SERVER_TIMEOUTS,
    changeFix(
      'Raise wait_timeout for the time of the job.',
      '任务期间提高 wait_timeout。',
      'mysql -u root -p -e "SET GLOBAL wait_timeout=86400, interactive_timeout=86400"',
      'mysql -e "SELECT @@global.wait_timeout"',
    ),
  ),
  samples: {
    match: [
      'ERROR 4031 (HY000): The client was disconnected by the server because of inactivity. See wait_timeout and interactive_timeout for configuring this behavior.',
    ],
    miss: [
      "[Note] Aborted connection 812 to db: 'shop' user: 'b' host: 'h' (Got timeout writing communication packets)",
    ],
  },
};
