import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_VIEW_OR_DEFINER } from '../remedies/stored-data.ts';

export const INVALID_VIEW_OR_DEFINER: KnowledgeEntry = {
  id: 'invalid-view-or-definer',
  class: 'DATA_INVALID_VIEW_OR_DEFINER',
  urgency: 'configuration',
  title: phrase(
    'a view, trigger or routine refers to something that is gone',
    '视图、触发器或存储过程引用了已不存在的对象',
  ),
  story: phrase(
    'A table or column behind a view was dropped, or the account that is the definer no longer exists.',
    '视图依赖的表或列已删除，或定义者账号已不存在。',
  ),
  signs: [
    signOfNumber(0.8, 1356, 1449),
    sign(0.97, /references invalid table\(s\)|\bERROR 1356\b|View '[^'\n]*' references/),
    sign(
      0.95,
      /The user specified as a definer|There is no '[^'\n]*'@'[^'\n]*' registered|definer [^\n]*does not exist|\b1449\b/,
    ),
    sign(0.95, /SHOW (?:FIELDS|CREATE TABLE) (?:FROM )?`\w+`': Unknown column/),
    sign(
      0.6,
      /(?:SHOW (?:FIELDS|CREATE)|show (?:fields|create))[^\n]*(?:View|view)[^\n]*(?:doesn't exist|Unknown column)/,
    ),
    // mysqldump asks for the columns of one thing and hears that another does not exist: the first is a view.
    sign(0.93, /SHOW (?:FIELDS|CREATE TABLE) FROM? ?`(\w+)`': Table '\w+\.(?!\1')[^'\n]*' doesn't exist/),
    sign(0.88, /Table '[^'\n]*' doesn't exist/, {
      with: [/\bviews?\b|视图/],
      tool: ['mysqldump', 'mydumper'],
    }),
  ],
  remedies: FIX_VIEW_OR_DEFINER,
  samples: {
    match: [
      "mysqldump: Got error: 1356: View 'shop.v' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them when using LOCK TABLES",
    ],
    miss: ["SHOW VIEW command denied to user 'b'@'localhost' for table 'v'"],
  },
};
