import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_OPTION } from '../remedies/configuration.ts';

export const SERVER_OPTION_REMOVED: KnowledgeEntry = {
  id: 'server-option-removed',
  class: 'CFG_BAD_OPTION',
  urgency: 'service-down',
  title: phrase(
    'the server does not start: its option file holds a setting that this version dropped',
    '服务器无法启动：选项文件含有该版本已删除的设置',
  ),
  story: phrase(
    'After an upgrade or a restore onto another version, old settings such as query_cache_size stop the start.',
    '升级或恢复到其他版本后，query_cache_size 等旧设置会阻止启动。',
  ),
  signs: [
    sign(
      0.966,
      /\[MY-00006[78]\]|\[ERROR\] (?:\S*mysqld|\S*mariadbd): (?:unknown|ambiguous) (?:variable|option)/,
    ),
  ],
  remedies: repairFirst(
    FIX_OPTION,
    fix(
      'Let the server check its option file, and remove or write "loose-" before what is unknown.',
      '让服务器检查选项文件，删除未知项或加 loose- 前缀。',
      'mysqld --validate-config; grep -rn VARIABLE /etc/mysql /etc/my.cnf*',
      'mysqld --validate-config',
    ),
  ),
  samples: {
    match: ["2024-01-01T00:00:00.0Z 0 [ERROR] [MY-000067] [Server] unknown variable 'query_cache_size=0'."],
    miss: ["mysqldump: unknown option '--no-tablespaces'"],
  },
};
