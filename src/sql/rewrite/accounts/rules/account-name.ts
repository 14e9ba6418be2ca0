import { fromLatin1 } from '../../../../model/latin1.ts';
import { mostHostCharacters, mostUserCharacters } from '../account-limits.ts';
import type { AccountRule } from '../account-rule.ts';
import { accountName } from '../read-account.ts';

export const ACCOUNT_NAME: AccountRule = {
  id: 'account-name',
  edit: (account, { target: { server } }) => {
    const isTooLong =
      characters(account.user) > mostUserCharacters(server) ||
      characters(account.host) > mostHostCharacters(server);
    return isTooLong ? { account: null, changes: [{ before: accountName(account), after: '' }] } : null;
  },
  words: {
    en: { what: 'accounts whose name is longer than the target allows are not carried' },
    zh: { what: '名称超过目标允许长度的账号不会带过去' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: ["CREATE USER `seventeen_letters`@`%` IDENTIFIED WITH 'sha256_password' AS 'x'"],
    after: null,
  },
};

function characters(name: string): number {
  return [...fromLatin1(name)].length;
}
