import type { CodeText } from '../../code-entry.ts';
import type { OPTION_CODES } from '../../codes/option.ts';
import { shellWord } from '../../shell-word.ts';

const STORE = 'mysql_config_editor set --login-path=backup --user=backup --password';

export const OPTION_TEXT: Record<keyof typeof OPTION_CODES, CodeText> = {
  OPTION_FILE_WORLD_WRITABLE: {
    message: (d) => `the option file ${d.file} was skipped: everybody on this machine may change it`,
    remedies: (d) => [
      { text: 'Take the right away from others.', command: `chmod o-w ${shellWord(d.file)}`, risk: 'low' },
    ],
  },
  OPTION_FILE_TOO_DEEP: {
    message: (d) =>
      `the option file ${d.file}, included by ${d.origin}, was skipped: files include each other too deeply`,
    remedies: () => [
      { text: 'Look for files that include each other, and take one !include out.', risk: 'none' },
    ],
  },
  OPTION_UNSUPPORTED: {
    message: (d) => `the option ${d.option} (${d.origin}) is not supported and has no effect`,
    remedies: () => [
      { text: 'Check that the connection is still as safe as it was meant to be.', risk: 'none' },
    ],
  },
  LOGIN_FILE_PERMISSIONS: {
    message: (d) => `the login file ${d.file} was skipped: others may read it`,
    remedies: (d) => [
      { text: 'Keep it for yourself.', command: `chmod 600 ${shellWord(d.file)}`, risk: 'none' },
    ],
  },
  PASSWORD_VISIBLE: {
    message: () => 'a password on the command line can be read by everybody on this machine',
    remedies: () => [
      {
        text: 'Give -p alone to be asked for it, or store it in a login path.',
        command: STORE,
        risk: 'none',
      },
    ],
  },
  PASSWORD_IN_ENVIRONMENT: {
    message: () => 'the password comes from MYSQL_PWD, which other processes of this user can read',
    remedies: () => [{ text: 'Store it in a login path.', command: STORE, risk: 'none' }],
  },
  PASSWORD_WITHOUT_VALUE: {
    message: (d) => `password without a value in ${d.origin} was ignored`,
    remedies: () => [{ text: 'Give -p to be asked for the password.', risk: 'none' }],
  },
  TLS_NOT_OVER_SOCKET: {
    message: (d) =>
      `ssl-mode ${d.mode} has no effect: a socket file is not encrypted, since it does not leave this machine`,
    remedies: () => [
      {
        text: 'If the server or the account demands TLS, connect by TCP.',
        command: 'salvor ... --protocol=TCP -h 127.0.0.1',
        risk: 'none',
      },
    ],
  },
  TLS_MAY_FALL_BACK: {
    message: (d) =>
      `ssl-mode PREFERRED in ${d.origin} goes on without encryption when the server offers none, or somebody in between says so`,
    remedies: () => [
      {
        text: 'Demand encryption on this connection.',
        command: 'salvor ... --ssl-mode=REQUIRED',
        risk: 'none',
      },
    ],
  },
  PORT_UNUSED: {
    message: () => 'the port has no effect: localhost means the socket',
    remedies: () => [
      { text: 'Name the address to use TCP.', command: 'salvor ... -h 127.0.0.1', risk: 'none' },
    ],
  },
};
