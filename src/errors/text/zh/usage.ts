import type { CodeText, Details } from '../../code-entry.ts';
import type { USAGE_CODES } from '../../codes/usage.ts';

const helpOf = (d: Details) => [
  {
    text: '查看该命令的用法。',
    command: d.command ? `salvor ${d.command} --help` : 'salvor --help',
    risk: 'none' as const,
  },
];
const meant = (d: Details) => (d.suggestion ? `；您是不是想输入 ${d.suggestion}` : '');

export const USAGE_TEXT: Record<keyof typeof USAGE_CODES, CodeText> = {
  USAGE_UNKNOWN_COMMAND: {
    message: (d) => `没有 ${d.given} 这个命令${meant(d)}`,
    remedies: () => [{ text: '查看全部命令。', command: 'salvor --help', risk: 'none' }],
  },
  USAGE_UNKNOWN_OPTION: {
    message: (d) => `${d.command ? `${d.command} ` : ''}没有 ${d.option} 这个选项${meant(d)}`,
    remedies: helpOf,
  },
  USAGE_BAD_OPTION: {
    message: (d) => `${d.option} 不接受 ${d.value}；应为 ${d.expected}`,
    remedies: helpOf,
  },
  USAGE_VALUE_MISSING: { message: (d) => `${d.option} 缺少取值`, remedies: helpOf },
  USAGE_ARGUMENT_MISSING: { message: (d) => `${d.command} 缺少参数 ${d.argument}`, remedies: helpOf },
  USAGE_TOO_MANY_ARGUMENTS: {
    message: (d) => `${d.command} 无法理解多余的参数 ${d.extra}`,
    remedies: helpOf,
  },
  USAGE_OTHER_SERVER_MISSING: {
    message: () => '没有指定第二台服务器：未给出任何 --other-... 选项',
    remedies: () => [
      { text: '请指定第二台服务器。', command: 'salvor compare -h db1 --other-host db2', risk: 'none' },
    ],
  },
  USAGE_REPOSITORY_MISSING: {
    message: () => '没有指定仓库：--repository 和 SALVOR_REPOSITORY 都未设置',
    remedies: () => [
      {
        text: '请指定存放快照的目录。',
        command: 'salvor ... --repository /path/to/repository',
        risk: 'none',
      },
    ],
  },
  USAGE_NO_TERMINAL: {
    message: (d) => `无法询问${d.what === 'password' ? '密码' : '确认'}：当前没有终端`,
    remedies: () => [
      {
        text: '请把密码写进只有您能读取的选项文件，并指定该文件。',
        command: 'salvor ... --defaults-file ~/.my.cnf',
        risk: 'none',
      },
      {
        text: '也可以用 mysql_config_editor 保存密码，再指定登录路径。',
        command: 'mysql_config_editor set --login-path=backup --user=backup --password',
        risk: 'none',
      },
    ],
  },
  RUN_DECLINED: {
    message: (d) => `${d.command} 未得到确认，没有做任何改动`,
    remedies: () => [{ text: '加上 -y 可不经询问直接执行。', command: 'salvor ... -y', risk: 'low' }],
  },
  RUN_INTERRUPTED: {
    message: () => '已被 Ctrl-C 中断',
    remedies: () => [
      { text: '请重新运行同一条命令：已完成的部分不会丢失，旧快照也没有被改动。', risk: 'none' },
    ],
  },
  RUN_TERMINATED: {
    message: (d) => `被${d.signal ? ` ${d.signal} ` : '信号'}结束`,
    remedies: () => [
      {
        text: '请查明是谁结束了它（系统关机、cron 或 systemd 的时限），然后重新运行同一条命令。',
        command: 'journalctl --since "-1 hour" | grep -i salvor',
        risk: 'none',
      },
    ],
  },
  INTERNAL_ERROR: {
    message: (d) => `salvor 内部出错：${d.name}: ${d.message}`,
    remedies: () => [
      {
        text: '请加上 --debug 重新运行同一条命令，并把输出报告给我们；这是 salvor 的缺陷，不是您的操作问题。',
        risk: 'none',
      },
    ],
  },
};
