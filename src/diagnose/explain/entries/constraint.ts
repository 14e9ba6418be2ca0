import { type CodeExplanation, entry } from '../entry.ts';

/** JSON and CHECK: what a value must be to be taken. */
export const CONSTRAINT_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [3140, 'ER_INVALID_JSON_TEXT', '22032'],
    [
      'The text is no valid JSON.',
      [
        'the dump was loaded with another character set or escape rules (NO_BACKSLASH_ESCAPES)',
        'a JSON column of MariaDB held text that nothing checked',
      ],
      [
        ['Find such rows on the source.', 'SELECT id FROM DATABASE.TABLE WHERE NOT JSON_VALID(COLUMN);'],
        ['Load with the sql_mode and character set of the dump.'],
      ],
    ],
    [
      '文本不是合法的 JSON。',
      ['导入时字符集或转义规则不同（NO_BACKSLASH_ESCAPES）', 'MariaDB 的 JSON 列里有未经检查的文本'],
      [
        ['在来源上找出这些行。', 'SELECT id FROM DATABASE.TABLE WHERE NOT JSON_VALID(COLUMN);'],
        ['用转储的 sql_mode 和字符集导入。'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3144, 'ER_INVALID_JSON_CHARSET', '22032'],
    [
      'JSON was handed over as binary: MySQL wants text.',
      ['LOAD DATA with CHARACTER SET binary, or a dump with --hex-blob or _binary before JSON'],
      [['Convert while loading.', 'LOAD DATA ... (@v) SET COLUMN = CONVERT(@v USING utf8mb4);']],
    ],
    [
      'JSON 以二进制形式传入：MySQL 要求文本。',
      ['LOAD DATA 使用了 CHARACTER SET binary，或转储用 --hex-blob、在 JSON 前写了 _binary'],
      [['导入时转换。', 'LOAD DATA ... (@v) SET COLUMN = CONVERT(@v USING utf8mb4);']],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3819, 'ER_CHECK_CONSTRAINT_VIOLATED', 'HY000'],
    [
      'A row breaks a CHECK constraint.',
      [
        'before MySQL 8.0.16 CHECK was read and ignored: old rows may break it',
        'the constraint was added later and NOT ENFORCED',
      ],
      [
        ['Find the rows on the source.', 'SELECT * FROM DATABASE.TABLE WHERE NOT (CONDITION);'],
        ['Restore first, enforce afterwards.', 'ALTER TABLE DATABASE.TABLE ALTER CHECK NAME NOT ENFORCED;'],
      ],
    ],
    [
      '某一行违反了 CHECK 约束。',
      ['MySQL 8.0.16 之前 CHECK 只解析不执行：旧行可能违反', '约束是后来以 NOT ENFORCED 加上的'],
      [
        ['在来源上找出这些行。', 'SELECT * FROM DATABASE.TABLE WHERE NOT (CONDITION);'],
        ['先恢复，之后再强制。', 'ALTER TABLE DATABASE.TABLE ALTER CHECK NAME NOT ENFORCED;'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [4025, 'ER_CONSTRAINT_FAILED', '23000'],
    [
      'A row breaks a CHECK constraint.',
      [
        'the constraint was added while check_constraint_checks was off',
        'JSON columns have a hidden CHECK (JSON_VALID)',
      ],
      [
        [
          'Load without the check, then find and mend the rows.',
          'SET SESSION check_constraint_checks = OFF;',
        ],
      ],
    ],
    [
      '某一行违反了 CHECK 约束。',
      ['约束是在 check_constraint_checks 关闭时加上的', 'JSON 列带有隐含的 CHECK（JSON_VALID）'],
      [['先不检查地导入，再找出并修正这些行。', 'SET SESSION check_constraint_checks = OFF;']],
    ],
    { vendor: 'mariadb' },
  ),
];
