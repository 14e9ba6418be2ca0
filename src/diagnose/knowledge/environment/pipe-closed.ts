import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIND_PIPE_END } from '../remedies/environment.ts';

export const PIPE_CLOSED: KnowledgeEntry = {
  id: 'pipe-closed',
  class: 'ENV_PIPE_CLOSED',
  urgency: 'data-at-risk',
  title: phrase('the program behind the pipe ended first', '管道后面的程序先退出了'),
  story: phrase(
    'The dump had nobody to write to: gzip, ssh, the upload or the mysql client at the other end stopped. Its own message, if any, is the real cause.',
    '转储没有了接收者：管道另一端的 gzip、ssh、上传程序或 mysql 客户端先停了。真正的原因在它自己的报错里。',
  ),
  signs: [
    // Where stdout is a socket (systemd, ssh, a supervisor) a reader that left shows as a reset.
    sign(
      0.88,
      /Got errno (?:32|104) on write|(?:standard output|stdout|write error): Connection reset by peer/,
    ),
    sign(0.72, /Broken pipe|\bEPIPE\b|SIGPIPE|write \|1/, {
      without: [/Lost connection|gone away|fwrite\(\): send of|ssh|packet_write/],
    }),
    sign(0.7, /exit(?:ed)?(?: with)?(?: code| status)? 141\b/),
  ],
  explainedBy: [
    'ENV_DISK_FULL',
    'ENV_REMOTE_STORAGE',
    'ENV_DNS',
    'CFG_WRONG_HOST_OR_PORT',
    'ENV_OOM_KILLED',
    'ENV_TOOL_MISSING_OR_BAD_BINARY',
    'PERM_FILESYSTEM',
    'PERM_AUTH_FAILED',
    'CFG_BAD_OPTION',
    'ENV_STORAGE_IO_ERROR',
    'VER_SYNTAX_OR_FEATURE',
    'VER_UNKNOWN_COLLATION',
    'CFG_NO_DATABASE_SELECTED',
    'CFG_PATH_NOT_FOUND',
    'DATA_DUPLICATE_KEY',
    'DATA_OBJECT_ALREADY_EXISTS',
    'CFG_MAX_ALLOWED_PACKET',
    'PERM_SUPER_REQUIRED_ON_RESTORE',
    'PERM_MISSING_CREATE_OR_WRITE',
    'CFG_TLS',
    'ENV_SERVER_DOWN',
    'CFG_GTID',
    'CFG_READ_ONLY_SERVER',
    'CFG_SQL_MODE',
    'ENV_CONNECTION_LOST',
    'CFG_WRONG_FILE_FORMAT',
  ],
  remedies: FIND_PIPE_END,
  samples: {
    match: ['mysqldump: Got errno 32 on write', 'gzip: stdout: Broken pipe'],
    miss: ['mysqldump: Got errno 32 on write\ngzip: stdout: No space left on device'],
  },
};
