import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { TAKE_CONSISTENT } from '../remedies/stored-data.ts';

export const INCONSISTENT_SNAPSHOT: KnowledgeEntry = {
  id: 'inconsistent-snapshot',
  class: 'DATA_INCONSISTENT_SNAPSHOT',
  urgency: 'data-at-risk',
  title: phrase('the tables of this backup come from different moments', '备份中的各表来自不同时刻'),
  story: phrase(
    'The run had no lock or no transaction that holds all tables together, or the server changed between the parts.',
    '没有能固定所有表的锁或事务，或各部分之间数据发生了变化。',
  ),
  signs: [
    sign(
      0.88,
      /consistency check (?:has )?failed|was changed during the dump|(?:backup|dump|snapshot)s? (?:will|may|might|can) not be consistent|not be consistent|inconsistent (?:backup|dump|snapshot)|(?:backup|dump|dumped data|snapshot) (?:is|was|may be|might be|could be) inconsistent|consistency (?:of [^\n]* )?(?:cannot|can't) be guaranteed/,
      { without: [/Access denied|command denied|DDL (?:operation|has|was|statement)/] },
    ),
    sign(0.5, /no-locks|skip-lock-tables|trx-consistency-only|non-transactional tables/, {
      with: [/inconsisten|not consistent|differ|mismatch/],
    }),
    // A replica that was built from the dump meets rows that the dump does not hold as the log expects.
    sign(0.74, /HA_ERR_KEY_NOT_FOUND|Can't find record in '|\b1032\b/, {
      with: [
        /dump|backup|备份/,
        /replica|slave|single-transaction|MyISAM|position|从库|master-data|source-data/,
      ],
    }),
    // What is found after the restore: children without parents, though the source has none.
    told(
      0.72,
      /orphan(?:ed|s)?\b|\b(?:disagrees?|contradicts?) |(?:totals|sums) (?:unlike|differ)|whose \S+ (?:isn't|is not|aren't|are not|doesn't|don't)|(?:point|refer|belong)s? to \S+ (?:that|which|who) (?:isn't|is not|aren't|are not|do(?:es)? not|do(?:es)?n't)|LEFT JOIN[^\n]*IS NULL|(?:don't|do not|doesn't|does not) (?:add up|match (?:up|each other))|数据不一致|对不上|nicht zusammen|stimmen nicht|passen nicht|no (?:coinciden|cuadran)|ne correspondent pas|não batem|не совпада|не сход|合わない/,
      {
        with: [/dump|backup|restor|备份|恢复|дамп|бэкап|respaldo|copia|sauvegarde|Sicherung/],
        without: [/ERROR 1452|constraint fails/],
      },
    ),
    told(
      0.8,
      /skip-lock-tables|no-locks|(?:no|without|not use|ohne|sin|sans|sem|без|没有加?|没加) (?:--)?single-transaction|lock-tables=false|one after (?:the other|another)|own mysqldump/,
      {
        with: [
          /orphan|nicht zusammen|stimmen nicht|passen nicht|no (?:coinciden|cuadran)|ne correspondent pas|não batem|не совпада|не сход|合わない|isn't in|are not in|not in |IS NULL|don't match|differ|inconsisten|(?:point|refer|belong)s? to|do(?:es)? not exist|不一致|对不上/,
        ],
      },
    ),
  ],
  remedies: TAKE_CONSISTENT,
  samples: {
    match: [
      'A dump with --single-transaction of MyISAM tables: stock disagrees with orders after every restore, no errors',
      'The replica that was built from the dump stops with HA_ERR_KEY_NOT_FOUND on a MyISAM table; the dump was made with --single-transaction',
      'ERROR: The value of the gtid_executed system variable was changed during the dump; consistency check has failed.',
      '** (mydumper:5): WARNING **: Executing in no-locks mode, snapshot will not be consistent',
    ],
    miss: [
      'mysqldump: Error 1412: Table definition has changed, please retry transaction when dumping table `a` at row: 0',
    ],
  },
};
