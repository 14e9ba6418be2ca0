import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { TRUST_CREATORS } from '../remedies/permission.ts';

export const TRUST_FUNCTION_CREATORS: KnowledgeEntry = {
  id: 'trust-function-creators',
  class: 'PERM_SUPER_REQUIRED_ON_RESTORE',
  urgency: 'configuration',
  title: phrase(
    'functions or triggers cannot be created while the binary log is on',
    '开启二进制日志时不能创建函数或触发器',
  ),
  story: phrase(
    'With the binary log on, creating functions and triggers needs SUPER, or log_bin_trust_function_creators.',
    '开启二进制日志后，创建函数和触发器需要 SUPER，或打开 log_bin_trust_function_creators。',
  ),
  signs: [
    signOfNumber(0.8, 1418, 1419),
    sign(
      0.96,
      /log_bin_trust_function_creators|\b1419\b[^\n]*SUPER|do not have the SUPER privilege and binary logging is enabled/,
    ),
    sign(0.86, /This function has none of DETERMINISTIC, NO SQL/),
  ],
  remedies: TRUST_CREATORS,
  samples: {
    match: [
      'ERROR 1419 (HY000) at line 1034: You do not have the SUPER privilege and binary logging is enabled (you *might* want to use the less safe log_bin_trust_function_creators variable)',
      'ERROR 1418 (HY000) at line 10: This function has none of DETERMINISTIC, NO SQL, or READS SQL DATA in its declaration and binary logging is enabled',
    ],
    miss: ['ERROR 1381 (HY000): You are not using binary logging'],
  },
};
