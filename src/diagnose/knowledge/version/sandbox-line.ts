import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SKIP_SANDBOX_LINE } from '../remedies/version.ts';

export const SANDBOX_LINE: KnowledgeEntry = {
  id: 'sandbox-line',
  class: 'VER_SYNTAX_OR_FEATURE',
  urgency: 'configuration',
  title: phrase(
    "the dump begins with MariaDB's sandbox line, which this client does not know",
    '转储首行是 MariaDB 的沙箱指令，当前客户端不认识',
  ),
  story: phrase(
    'Since May 2024 mariadb-dump writes `/*M!999999\\- enable the sandbox mode */` as the first line; older and MySQL clients stop there.',
    '自 2024 年 5 月起，mariadb-dump 首行写 /*M!999999\\- enable the sandbox mode */；旧版及 MySQL 客户端会在此停止。',
  ),
  signs: [sign(0.97, /Unknown command '\\+-'/), sign(0.9, /M!999999|sandbox mode/)],
  remedies: SKIP_SANDBOX_LINE,
  samples: {
    match: ["ERROR at line 1: Unknown command '\\-'."],
    miss: ["ERROR at line 77: Unknown command '\\''."],
  },
};
