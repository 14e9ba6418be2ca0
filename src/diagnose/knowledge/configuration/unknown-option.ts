import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_OPTION } from '../remedies/configuration.ts';

export const UNKNOWN_OPTION: KnowledgeEntry = {
  id: 'unknown-option',
  class: 'CFG_BAD_OPTION',
  urgency: 'configuration',
  title: phrase('an option is unknown or wrong for this program', '选项未知或不适用于该程序'),
  story: phrase(
    'Options of MySQL and MariaDB clients differ, and each release drops some. An option file may hold it too.',
    'MySQL 与 MariaDB 客户端的选项不同，每个版本也会删减。选项也可能写在选项文件里。',
  ),
  signs: [
    sign(
      0.95,
      /unknown (?:variable|option) '|unknown (?:option|argument)[:\s]{1,2}[`'"-]|not a valid option|invalid choice|unrecognized option|invalid option|option parsing failed|ambiguous option|Unknown option|unrecognized arguments|flag provided but not defined|no such option/,
    ),
    sign(
      0.93,
      /Found option without preceding group|requires an argument|Error while setting value|You can't use --|You must use option|can(?:'t|not) be used (?:simultaneously|together|with|at the same time)|must be specified|mutually exclusive|Unknown suffix|Illegal (?:argument|option)|unknown prefix|missing (?:required )?(?:argument|option|parameter)|Wrong value for/,
      { without: [/privilege/] },
    ),
    sign(
      0.7,
      /^Usage: (?:\S+)? ?(?:mysqldump|mysql|mydumper|xtrabackup|mysqlbinlog|mariadb)|For more options, use/,
    ),
    sign(0.5, /Unknown system variable '/, { with: [{ phase: ['restore'] }] }),
    sign(0.78, /the input device is not a TTY|Couldn't find table: /),
    sign(0.8, /\[MY-00006[78]\]/),
  ],
  explainedBy: [],
  remedies: FIX_OPTION,
  samples: {
    match: ['mydumper: option parsing failed: Unknown option --trx-consistency-only, try --help'],
    miss: ["ERROR 1193 (HY000) at line 17: Unknown system variable 'GTID_PURGED'"],
  },
};
