import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { RESTORE_WITHOUT_SUPER } from '../remedies/permission.ts';

export const DEFINER_OF_ANOTHER_ACCOUNT: KnowledgeEntry = {
  id: 'definer-of-another-account',
  class: 'PERM_SUPER_REQUIRED_ON_RESTORE',
  urgency: 'configuration',
  title: phrase(
    'objects of other accounts (DEFINER) may only be created by an administrator',
    '创建属于其他账号的对象（DEFINER）需要管理员权限',
  ),
  story: phrase(
    'Views, triggers and routines keep the account that made them. Restoring them as somebody else needs SET_USER_ID, SET_ANY_DEFINER or SET USER.',
    '视图、触发器和存储过程记录了创建者账号；以他人身份恢复需要 SET_USER_ID、SET_ANY_DEFINER 或 SET USER。',
  ),
  signs: [
    sign(
      0.96,
      /\(at least one of\) (?:the )?(?:SUPER or )?(?:SET_USER_ID|SET_ANY_DEFINER|SET USER|ALLOW_NONEXISTENT_DEFINER|SUPER, SET USER)\b/,
    ),
  ],
  remedies: repairFirst(
    RESTORE_WITHOUT_SUPER,
    fix(
      'See which definers the dump names.',
      '查看转储里有哪些 DEFINER。',
      "grep -oE 'DEFINER=`[^`]*`@`[^`]*`' DUMP.sql | sort | uniq -c",
    ),
  ),
  samples: {
    match: [
      'ERROR 1227 (42000) at line 700: Access denied; you need (at least one of) the SUPER or SET_USER_ID privilege(s) for this operation',
    ],
    miss: [
      'ERROR 1227 (42000) at line 18: Access denied; you need (at least one of) the SUPER privilege(s) for this operation',
    ],
  },
};
