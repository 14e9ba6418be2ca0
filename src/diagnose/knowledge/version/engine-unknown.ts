import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { CONVERT_DUMP } from '../remedies/version.ts';

export const ENGINE_UNKNOWN: KnowledgeEntry = {
  id: 'engine-unknown',
  class: 'VER_SYNTAX_OR_FEATURE',
  urgency: 'configuration',
  title: phrase('the target does not have the storage engine', '目标没有该存储引擎'),
  story: phrase(
    'Aria, TokuDB, RocksDB, ColumnStore, FEDERATED: the engine is missing or its plugin is not loaded.',
    'Aria、TokuDB、RocksDB、ColumnStore、FEDERATED 等引擎缺失或插件未加载。',
  ),
  signs: [sign(0.92, /Unknown storage engine '(?!InnoDB)/)],
  remedies: repairFirst(
    CONVERT_DUMP,
    fix(
      'Load the plugin, or create the tables as InnoDB in a copy of the dump.',
      '加载插件，或在转储副本中改为 InnoDB。',
      "sed -E 's/ENGINE=(Aria|TokuDB|ROCKSDB)/ENGINE=InnoDB/' DUMP.sql > DUMP.target.sql; mysql -e 'SHOW ENGINES'",
      'mysql DATABASE -e "SHOW TABLE STATUS"',
    ),
  ),
  samples: {
    match: ["ERROR 1286 (42000) at line 31: Unknown storage engine 'TokuDB'"],
    miss: ['[ERROR] Unknown/unsupported storage engine: InnoDB'],
  },
};
