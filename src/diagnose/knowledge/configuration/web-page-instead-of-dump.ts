import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { USE_RIGHT_UNPACKER } from '../remedies/configuration.ts';

export const WEB_PAGE_INSTEAD_OF_DUMP: KnowledgeEntry = {
  id: 'web-page-instead-of-dump',
  class: 'CFG_WRONG_FILE_FORMAT',
  urgency: 'data-at-risk',
  title: phrase('the file is a web page, not a dump', '文件是网页而不是转储'),
  story: phrase(
    'The download saved a login or error page under the name of the dump.',
    '下载时把登录页或错误页存成了转储文件名。',
  ),
  signs: [sign(0.965, /near '(?:<!DOCTYPE|<html|<\?xml|<head|<Error>)/)],
  remedies: repairFirst(
    USE_RIGHT_UNPACKER,
    fix(
      'Fetch it again so that an error ends the download.',
      '重新下载，并让错误状态直接失败。',
      'curl -fL -o DUMP.sql.gz URL; file DUMP.sql.gz',
      'gzip -t DUMP.sql.gz',
    ),
  ),
  samples: {
    match: ["ERROR 1064 (42000) at line 1: syntax to use near '<!DOCTYPE html>' at line 1"],
    miss: ["ERROR 1064 (42000) at line 1: You have an error in your SQL syntax near 'PK' at line 1"],
  },
};
