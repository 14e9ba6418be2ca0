import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { MAKE_ROOM_ON_TARGET } from '../remedies/stored-data.ts';

export const ACCOUNT_ALREADY_EXISTS: KnowledgeEntry = {
  id: 'account-already-exists',
  class: 'DATA_OBJECT_ALREADY_EXISTS',
  urgency: 'configuration',
  title: phrase('the account already exists, or remains of it do', '账号已存在，或残留其记录'),
  story: phrase(
    'CREATE USER fails also after rows were deleted from mysql.user by hand: other tables still name the account.',
    '手工删除 mysql.user 的行之后 CREATE USER 也会失败：其他表仍有该账号。',
  ),
  signs: [sign(0.96, /Operation CREATE (?:USER|ROLE) failed/)],
  remedies: repairFirst(
    MAKE_ROOM_ON_TARGET,
    changeFix(
      'Drop it properly, then create it again.',
      '正常删除后再创建。',
      "mysql -u root -p -e \"DROP USER IF EXISTS 'USER'@'HOST'; FLUSH PRIVILEGES\"",
      'mysql -e "SELECT user, host FROM mysql.user"',
    ),
  ),
  samples: {
    match: ["ERROR 1396 (HY000) at line 4: Operation CREATE USER failed for 'b'@'%'"],
    miss: ["ERROR 1007 (HY000) at line 5: Can't create database 'shop'; database exists"],
  },
};
