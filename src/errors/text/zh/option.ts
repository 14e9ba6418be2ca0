import type { CodeText } from '../../code-entry.ts';
import type { OPTION_CODES } from '../../codes/option.ts';
import { shellWord } from '../../shell-word.ts';

const STORE = 'mysql_config_editor set --login-path=backup --user=backup --password';

export const OPTION_TEXT: Record<keyof typeof OPTION_CODES, CodeText> = {
  OPTION_FILE_WORLD_WRITABLE: {
    message: (d) => `已跳过选项文件 ${d.file}：本机任何人都可以修改它`,
    remedies: (d) => [
      { text: '请收回其他人的写权限。', command: `chmod o-w ${shellWord(d.file)}`, risk: 'low' },
    ],
  },
  OPTION_FILE_TOO_DEEP: {
    message: (d) => `已跳过由 ${d.origin} 引入的选项文件 ${d.file}：文件之间嵌套引入过深`,
    remedies: () => [{ text: '请找出互相引入的文件，去掉其中一个 !include。', risk: 'none' }],
  },
  OPTION_UNSUPPORTED: {
    message: (d) => `选项 ${d.option}（${d.origin}）不受支持，未生效`,
    remedies: () => [{ text: '请确认连接仍然像预期的那样安全。', risk: 'none' }],
  },
  LOGIN_FILE_PERMISSIONS: {
    message: (d) => `已跳过登录文件 ${d.file}：其他人可以读取它`,
    remedies: (d) => [
      { text: '请只保留您自己的权限。', command: `chmod 600 ${shellWord(d.file)}`, risk: 'none' },
    ],
  },
  PASSWORD_VISIBLE: {
    message: () => '写在命令行上的密码，本机所有用户都能看到',
    remedies: () => [
      { text: '只写 -p 让程序询问密码，或把密码存入登录路径。', command: STORE, risk: 'none' },
    ],
  },
  PASSWORD_IN_ENVIRONMENT: {
    message: () => '密码取自 MYSQL_PWD，该用户的其他进程可以读到它',
    remedies: () => [{ text: '请把密码存入登录路径。', command: STORE, risk: 'none' }],
  },
  PASSWORD_WITHOUT_VALUE: {
    message: (d) => `${d.origin} 中的 password 没有值，已忽略`,
    remedies: () => [{ text: '加上 -p，由程序询问密码。', risk: 'none' }],
  },
  TLS_NOT_OVER_SOCKET: {
    message: (d) => `ssl-mode ${d.mode} 没有生效：套接字文件不离开本机，因此不加密`,
    remedies: () => [
      {
        text: '如果服务器或账号要求 TLS，请使用 TCP 连接。',
        command: 'salvor ... --protocol=TCP -h 127.0.0.1',
        risk: 'none',
      },
    ],
  },
  TLS_MAY_FALL_BACK: {
    message: (d) =>
      `${d.origin} 中的 ssl-mode PREFERRED 在服务器不提供加密、或中间有人做手脚时，会改用明文继续`,
    remedies: () => [
      { text: '请要求该连接必须加密。', command: 'salvor ... --ssl-mode=REQUIRED', risk: 'none' },
    ],
  },
  PORT_UNUSED: {
    message: () => '端口没有生效：localhost 表示使用套接字',
    remedies: () => [{ text: '要使用 TCP，请写出地址。', command: 'salvor ... -h 127.0.0.1', risk: 'none' }],
  },
};
