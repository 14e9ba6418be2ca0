import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { KEEP_DDL_AWAY } from '../remedies/configuration.ts';

export const DDL_DURING_RUN: KnowledgeEntry = {
  id: 'ddl-during-run',
  class: 'CFG_DEADLOCK_OR_LONG_DDL',
  urgency: 'data-at-risk',
  title: phrase(
    'a table was altered, renamed or dropped during the backup',
    '备份期间有表被修改、改名或删除',
  ),
  story: phrase(
    'A consistent snapshot cannot read a table whose definition changed after it began; a physical backup cannot follow an unlogged index build.',
    '一致性快照无法读取之后改过结构的表；物理备份无法跟踪不写日志的建索引。',
  ),
  signs: [
    signOfNumber(0.8, 1412),
    sign(0.95, /Table definition has changed|\b1412\b/),
    sign(
      0.93,
      /optimized \(without redo logging\) DDL|DDL operation has been performed|ALTER TABLE or OPTIMIZE TABLE|DDL[^\n]{0,40}(?:detected|during|while)|(?:renamed|dropped|altered) (?:during|while)/,
    ),
    sign(0.88, /Waiting for (?:table|schema|stored \w+) metadata lock|metadata lock/, {
      without: [/Lock wait timeout/],
    }),
    // FLUSH TABLES of the backup waits for a long statement, and everybody behind it.
    sign(
      0.86,
      /Waiting for (?:table )?flush|Waiting for (?:global|table) (?:read |level )?lock|Waiting for tables/,
      {
        without: [/Lock wait timeout|Access denied/],
      },
    ),
    // Its name was in the list at the begin; it went before its rows were read.
    sign(0.85, /Table '[^'\n]*' doesn't exist[^\n]* when dumping table/),
    sign(0.86, /Table '[^'\n]*' doesn't exist/, {
      tool: ['mysqldump', 'mydumper', 'xtrabackup'],
      with: [
        /gh-ost|pt-online-schema|\brenam(?:es?|ed|ing)\b|\bdeploy|migration (?:ran|runs|job)|temporary tables|(?:creates?|created) and drops?|DROP TABLE|(?:deletes|drops|dropped|recreates?) (?:\S+ ){0,4}tables?/,
      ],
    }),
    sign(
      0.7,
      /Tablespace[^\n]*(?:was|been) (?:dropped|removed|deleted)|file name [^\n]* changed|Prepared statement needs to be re-prepared/,
    ),
  ],
  remedies: KEEP_DDL_AWAY,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'show create table `tmp_migr`': Table 'shop.tmp_migr' doesn't exist (1146)\nAt that time gh-ost renames tables",
      '| 8920 | backup | Query | 1402 | Waiting for table flush | FLUSH /*!40101 LOCAL */ TABLES\n| 8812 | report | Query | 2391 | Sending data | SELECT ...',
      'mysqldump: Error 1412: Table definition has changed, please retry transaction when dumping table `a` at row: 0',
      'InnoDB: An optimized (without redo logging) DDL operation has been performed. All modified pages may not have been flushed to the disk yet.\nPXB will not be able to make a consistent backup.',
      '| 77 | backup | localhost | shop | Query | 3312 | Waiting for table metadata lock | LOCK TABLES `a` READ |',
    ],
    miss: ['ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction'],
  },
};
