import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MAKE_ROOM_ON_TARGET } from '../remedies/stored-data.ts';

export const OBJECT_ALREADY_EXISTS: KnowledgeEntry = {
  id: 'object-already-exists',
  class: 'DATA_OBJECT_ALREADY_EXISTS',
  urgency: 'configuration',
  title: phrase('the target already holds the object, file or folder', '目标已存在同名对象、文件或目录'),
  story: phrase(
    'A restore expects an empty place: a table, database, account, or a data directory of an earlier try is in the way.',
    '恢复需要空的位置：已有的表、库、账号或上次尝试留下的数据目录挡住了。',
  ),
  signs: [
    signOfNumber(0.8, 1050, 1007, 1304, 1359),
    sign(
      0.95,
      /(?:Table|PROCEDURE|FUNCTION|Event|Trigger|database|View|schema|Schema) '?`?[^'`\n]*'?`? already (?:exists|contains)|already exists\b|database exists|Duplicate key name|Duplicate column name|Operation CREATE USER failed|Duplicate foreign key constraint|Operation CREATE ROLE failed|already contains (?:a table|a view|an? )/,
      { without: [/Dumping|skipping/] },
    ),
    sign(
      0.94,
      /directory [^\n]* is not empty|data directory has files in it|Tablespace[^\n]* exists|File exists|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}17\b|not empty!|directory not empty|(?:target|output|backup)[^\n]{0,40}(?:already exists|not empty)|errno: 121\b/,
    ),
  ],
  remedies: MAKE_ROOM_ON_TARGET,
  samples: {
    match: [
      "ERROR 1050 (42S01) at line 25: Table 'a' already exists",
      "ERROR 1007 (HY000) at line 5: Can't create database 'shop'; database exists",
    ],
    miss: ["ERROR 1062 (23000) at line 40: Duplicate entry '7' for key 'PRIMARY'"],
  },
};
