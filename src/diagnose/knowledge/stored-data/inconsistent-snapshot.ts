import { sign } from '../../engine/sign.ts';
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
      { without: [/Access denied|command denied|DDL/] },
    ),
    sign(0.5, /no-locks|skip-lock-tables|trx-consistency-only|non-transactional tables/, {
      with: [/inconsisten|not consistent|differ|mismatch/],
    }),
  ],
  remedies: TAKE_CONSISTENT,
  samples: {
    match: [
      'ERROR: The value of the gtid_executed system variable was changed during the dump; consistency check has failed.',
      '** (mydumper:5): WARNING **: Executing in no-locks mode, snapshot will not be consistent',
    ],
    miss: [
      'mysqldump: Error 1412: Table definition has changed, please retry transaction when dumping table `a` at row: 0',
    ],
  },
};
