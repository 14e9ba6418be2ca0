import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { INSTALL_TOOL } from '../remedies/environment.ts';

export const EXEC_DISABLED: KnowledgeEntry = {
  id: 'exec-disabled',
  class: 'ENV_TOOL_MISSING_OR_BAD_BINARY',
  urgency: 'configuration',
  title: phrase('the web program may not start other programs', 'Web 程序被禁止启动外部程序'),
  story: phrase(
    'PHP has exec, shell_exec or proc_open disabled, so mysqldump never runs and the file stays empty.',
    'PHP 禁用了 exec、shell_exec 或 proc_open，mysqldump 根本没有运行，文件是空的。',
  ),
  signs: [
    sign(
      0.88,
      /(?:shell_exec|exec|proc_open|passthru|popen|system)\(\) has been disabled|disable_functions|Process class relies on proc_open|undefined function (?:shell_exec|exec|proc_open)/,
    ),
  ],
  remedies: repairFirst(
    INSTALL_TOOL,
    fix(
      'Run the dump from cron instead of the web server, or allow the one function in the pool that runs the backup.',
      '改由 cron 运行导出，或只在执行备份的进程池里放开该函数。',
      'php -i | grep disable_functions',
      'php -r "echo shell_exec(\'mysqldump --version\');"',
    ),
  ),
  samples: {
    match: [
      'Warning: shell_exec() has been disabled for security reasons in backup.php on line 4',
      'The Process class relies on proc_open, which is not available on your PHP installation.',
    ],
    miss: ['sh: mysqldump: not found'],
  },
};
