import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_VIEW_OR_DEFINER } from '../remedies/stored-data.ts';

export const DEFINER_ACCOUNT_MISSING: KnowledgeEntry = {
  id: 'definer-account-missing',
  class: 'DATA_INVALID_VIEW_OR_DEFINER',
  urgency: 'configuration',
  title: phrase(
    'the definer of a view, trigger or routine no longer exists',
    '视图、触发器或存储过程的定义者账号已不存在',
  ),
  story: phrase(
    'The account was dropped or not moved along; everything it defined fails when used or dumped.',
    '该账号已删除或未一同迁移；它定义的对象在使用或导出时都会失败。',
  ),
  signs: [sign(0.965, /The user specified as a definer|There is no '[^'\n]*'@'[^'\n]*' registered/)],
  remedies: FIX_VIEW_OR_DEFINER,
  samples: {
    match: [
      "mysqldump: Got error: 1449: The user specified as a definer ('old'@'%') does not exist when using LOCK TABLES",
    ],
    miss: ["View 'shop.v' references invalid table(s) or column(s)"],
  },
};
