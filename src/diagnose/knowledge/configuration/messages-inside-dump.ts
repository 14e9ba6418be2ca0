import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SEPARATE_STDERR } from '../remedies/configuration.ts';

export const MESSAGES_INSIDE_DUMP: KnowledgeEntry = {
  id: 'messages-inside-dump',
  class: 'CFG_STDERR_IN_DUMP',
  urgency: 'data-at-risk',
  title: phrase('messages of a program stand inside the dump', '转储里混入了程序的提示或报错'),
  story: phrase(
    'stderr was redirected into the file (2>&1, &>, docker -t), so the first warning is taken for SQL. An error further down may mean that the dump is cut as well.',
    'stderr 被重定向进文件（2>&1、&>、docker -t），首条警告被当作 SQL。若中间还有报错，转储可能也不完整。',
  ),
  signs: [
    sign(
      0.9,
      /(?:is not a tty|ttyname failed|Pseudo-terminal|unknown (?:option|variable)|Access denied|insecure|Deprecated program name|World-writable)[\s\S]{0,600}^-- (?:MySQL|MariaDB) dump/,
    ),
    sign(
      0.55,
      /std(?:in|out):? is not a tty|ttyname failed|tput: No value for|Pseudo-terminal will not be allocated/,
    ),
    sign(
      0.97,
      /near '(?:[\w/.]*mysqldump|mariadb-dump|mysql|[\w/.]*mariadb): |near '(?:\[?Warning\]?|Enter password|WARNING|Warning:|-- Warning|Notice|Deprecated|PHP |<br|Usage: |stdin: is not a tty|the input device|time=|docker|Connecting to|error:|Error|bash:|sh:)/,
    ),
    sign(
      0.93,
      /Using a password on the command line interface can be insecure\.?[^\n]*\n(?:-- MySQL dump|-- MariaDB dump|--$|\/\*!)/,
    ),
    sign(
      0.9,
      /(?:Using a password|Enter password:|Deprecated program name|PROCESS privilege)[\s\S]{0,400}^-- (?:MySQL|MariaDB) dump/,
    ),
    sign(
      0.96,
      /near '(?:Defaulted container|Unable to use a TTY|kubectl|podman|WARN\b|INFO\b|\[(?:Note|WARN|INFO))/,
    ),
    sign(0.7, /2>&1 *>|&> *\S+\.sql|> *\S+\.sql(?:\.gz)? 2>&1/),
  ],
  remedies: SEPARATE_STDERR,
  samples: {
    match: [
      "ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual for the right syntax to use near 'mysqldump: [Warning] Using a password on the command line interface can be insec' at line 1",
      "ERROR 1064 (42000) at line 1: ... right syntax to use near 'Warning: World-writable config file '/etc/mysql/conf.d/custom.cnf' is ignored' at line 1",
    ],
    miss: [
      'mysqldump: [Warning] Using a password on the command line interface can be insecure.\nmysqldump: Got errno 28 on write',
    ],
  },
};
