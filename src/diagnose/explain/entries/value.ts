import { type CodeExplanation, entry } from '../entry.ts';

/** A value, a row or a character that the target does not take. */
export const VALUE_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1048, 'ER_BAD_NULL_ERROR', '23000'],
    [
      'NULL for a column that is NOT NULL.',
      [
        'the table on the target has another definition than the source',
        'explicit_defaults_for_timestamp differs: NULL in a TIMESTAMP used to mean now',
      ],
      [
        ['Compare the definitions.', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        ['See the setting on both sides.', 'SELECT @@explicit_defaults_for_timestamp, @@sql_mode;'],
      ],
    ],
    [
      '把 NULL 写入 NOT NULL 列。',
      [
        '目标上的表定义与来源不同',
        'explicit_defaults_for_timestamp 不同：以前 TIMESTAMP 列的 NULL 表示当前时间',
      ],
      [
        ['比较表定义。', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        ['查看两边的设置。', 'SELECT @@explicit_defaults_for_timestamp, @@sql_mode;'],
      ],
    ],
  ),
  entry(
    [1054, 'ER_BAD_FIELD_ERROR', '42S22'],
    [
      'A column is not known.',
      [
        'the table on the target is older or newer than the dump',
        'a newer mysqldump asks an older server for columns it does not have (COLUMN_STATISTICS and the like)',
        'a view refers to a column that is gone',
      ],
      [
        ['Compare the definitions.', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        ['Use the mysqldump of the line of the server.', 'mysqldump --version; mysql -Ne "SELECT VERSION()"'],
      ],
    ],
    [
      '列不存在。',
      [
        '目标上的表比转储旧或新',
        '较新的 mysqldump 向旧服务器查询它没有的列（如 COLUMN_STATISTICS）',
        '视图引用了已删除的列',
      ],
      [
        ['比较表定义。', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        ['使用与服务器同系列的 mysqldump。', 'mysqldump --version; mysql -Ne "SELECT VERSION()"'],
      ],
    ],
  ),
  entry(
    [1062, 'ER_DUP_ENTRY', '23000'],
    [
      'A row with this key is there already.',
      [
        'the target is not empty, or the restore runs a second time',
        'the target compares text otherwise (another collation): two different values became equal',
        'NO_AUTO_VALUE_ON_ZERO is missing: a row with id 0 got a new number',
        'the application is already writing to the target',
      ],
      [
        [
          'Look at the row of the message on both sides before deleting anything.',
          'SELECT * FROM DATABASE.TABLE WHERE id = 0;',
        ],
        ['Compare the collation of the column.', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        ['Restore into an empty database. Do not use INSERT IGNORE: it hides lost rows.'],
      ],
    ],
    [
      '该键的行已经存在。',
      [
        '目标不是空的，或恢复是第二次执行',
        '目标的文本比较规则不同（排序规则不同）：两个不同的值被视为相等',
        '缺少 NO_AUTO_VALUE_ON_ZERO：id 为 0 的行被分配了新号',
        '应用已经在写目标库',
      ],
      [
        ['删除任何东西之前，先在两边查看信息中的那一行。', 'SELECT * FROM DATABASE.TABLE WHERE id = 0;'],
        ['比较该列的排序规则。', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        ['恢复到空库。不要用 INSERT IGNORE：它会掩盖丢失的行。'],
      ],
    ],
  ),
  entry(
    [1136, 'ER_WRONG_VALUE_COUNT_ON_ROW', '21S01'],
    [
      'An INSERT has more or fewer values than the table has columns.',
      [
        'a column was added or removed since the dump was made',
        'the dump is damaged or cut in this statement',
        'generated columns are carried in a dump of a foreign tool',
      ],
      [
        [
          'Dump with column names, or load into the table as the dump creates it.',
          'mysqldump --complete-insert DATABASE > dump.sql',
        ],
      ],
    ],
    [
      'INSERT 的值个数与表的列数不同。',
      ['转储之后增删过列', '转储在这条语句处损坏或被截断', '其他工具的转储包含了生成列'],
      [['转储时写出列名，或导入到转储自己创建的表。', 'mysqldump --complete-insert DATABASE > dump.sql']],
    ],
  ),
  entry(
    [1261, 'ER_WARN_TOO_FEW_RECORDS', '01000'],
    [
      'A line of the file has fewer fields than the table has columns.',
      [
        'other separators or escapes than the file was written with',
        'the file is cut, or has Windows line ends',
      ],
      [
        ['Look at the line.', "sed -n '1p' FILE | cat -A | head -c 400"],
        [
          'Name separators exactly as they were written.',
          "LOAD DATA ... FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'",
        ],
      ],
    ],
    [
      '文件某一行的字段少于表的列数。',
      ['分隔符或转义符与写文件时不同', '文件被截断，或带有 Windows 换行'],
      [
        ['看那一行。', "sed -n '1p' FILE | cat -A | head -c 400"],
        [
          '按写文件时的方式准确指定分隔符。',
          "LOAD DATA ... FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'",
        ],
      ],
    ],
  ),
  entry(
    [1262, 'ER_WARN_TOO_MANY_RECORDS', '01000'],
    [
      'A line of the file has more fields than the table has columns.',
      ['a tab or line end inside a value was not escaped', 'a column was removed since'],
      [
        [
          'Name separators exactly as they were written, and the columns.',
          "LOAD DATA ... FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' (column1, column2)",
        ],
      ],
    ],
    [
      '文件某一行的字段多于表的列数。',
      ['值里的制表符或换行没有转义', '之后删除过列'],
      [
        [
          '按写文件时的方式准确指定分隔符，并列出列名。',
          "LOAD DATA ... FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' (column1, column2)",
        ],
      ],
    ],
  ),
  entry(
    [1264, 'ER_WARN_DATA_OUT_OF_RANGE', '22003'],
    [
      'A number does not fit its column.',
      [
        'the column is smaller or UNSIGNED on the target',
        'the source holds values written without strict mode',
      ],
      [
        ['Compare the definitions.', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        [
          'Widen the column: without strict mode the value would be cut in silence.',
          'ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME BIGINT;',
        ],
      ],
    ],
    [
      '数值超出列的范围。',
      ['目标上的列更小，或是 UNSIGNED', '来源中有在非严格模式下写入的值'],
      [
        ['比较表定义。', 'SHOW CREATE TABLE DATABASE.TABLE;'],
        [
          '加宽该列：不用严格模式的话，值会被悄悄截断。',
          'ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME BIGINT;',
        ],
      ],
    ],
  ),
  entry(
    [1265, 'WARN_DATA_TRUNCATED', '01000'],
    [
      'A value does not fit its column and would be cut or changed.',
      ['an ENUM or SET lacks a member on the target', 'a text where a number or date belongs'],
      [
        [
          'Compare the definitions; do not switch strict mode off, the value would be lost.',
          'SHOW CREATE TABLE DATABASE.TABLE;',
        ],
      ],
    ],
    [
      '值不适合该列，会被截断或改变。',
      ['目标上的 ENUM 或 SET 缺少某个成员', '应为数字或日期的地方是文本'],
      [['比较表定义；不要关闭严格模式，否则值会丢失。', 'SHOW CREATE TABLE DATABASE.TABLE;']],
    ],
  ),
  entry(
    [1292, 'ER_TRUNCATED_WRONG_VALUE', '22007'],
    [
      'A date, time or number cannot be read as such.',
      [
        "zero dates ('0000-00-00') of an old server against NO_ZERO_DATE of a new one",
        'a TIMESTAMP in the hour that summer time skips: the session has another time zone',
      ],
      [
        [
          'Load with the sql_mode of the source.',
          "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES';",
        ],
        ['Load with the time zone of the dump.', "SET SESSION time_zone = '+00:00';"],
      ],
    ],
    [
      '某个值无法作为日期、时间或数字读取。',
      [
        "旧服务器的零日期（'0000-00-00'）遇到新服务器的 NO_ZERO_DATE",
        'TIMESTAMP 落在夏令时跳过的那一小时：会话时区不同',
      ],
      [
        ['用来源的 sql_mode 导入。', "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES';"],
        ['用转储的时区导入。', "SET SESSION time_zone = '+00:00';"],
      ],
    ],
  ),
  entry(
    [1298, 'ER_UNKNOWN_TIME_ZONE', 'HY000'],
    [
      'The server does not know this time zone by name.',
      [
        'the time zone tables are empty on the target; an event or a session uses a name such as Europe/Berlin',
      ],
      [['Fill them.', 'mysql_tzinfo_to_sql /usr/share/zoneinfo | mysql mysql']],
    ],
    [
      '服务器不认识这个时区名。',
      ['目标上的时区表是空的；某个事件或会话使用了 Asia/Shanghai 这样的名字'],
      [['填充时区表。', 'mysql_tzinfo_to_sql /usr/share/zoneinfo | mysql mysql']],
    ],
  ),
  entry(
    [1300, 'ER_INVALID_CHARACTER_STRING', 'HY000'],
    [
      'Bytes that are no valid text in the character set they are said to be in.',
      [
        'text of one character set was stored in a column of another, and is now checked',
        'the dump was opened and saved by an editor',
      ],
      [
        [
          'Load with the character set that the dump was written in; it stands near its beginning.',
          'grep -m1 -a "SET NAMES" dump.sql',
        ],
        ['Find the bytes.', 'SELECT HEX(COLUMN) FROM DATABASE.TABLE WHERE ... LIMIT 1;'],
      ],
    ],
    [
      '字节串在所声明的字符集中不是合法文本。',
      ['把一种字符集的文本存进了另一种字符集的列，现在被检查出来', '转储被编辑器打开并保存过'],
      [
        ['用写转储时的字符集导入；它写在文件开头附近。', 'grep -m1 -a "SET NAMES" dump.sql'],
        ['找出这些字节。', 'SELECT HEX(COLUMN) FROM DATABASE.TABLE WHERE ... LIMIT 1;'],
      ],
    ],
  ),
  entry(
    [1364, 'ER_NO_DEFAULT_FOR_FIELD', 'HY000'],
    [
      'A column without default got no value.',
      [
        'a column was added on the target that the dump does not know',
        'strict mode is on where the source had none',
      ],
      [
        [
          'Give the column a default on the target, or load into the table as the dump creates it.',
          "ALTER TABLE DATABASE.TABLE ALTER COLUMN NAME SET DEFAULT '';",
        ],
      ],
    ],
    [
      '没有默认值的列未被赋值。',
      ['目标上新增了转储中没有的列', '目标开启了严格模式，而来源没有'],
      [
        [
          '在目标上给该列设默认值，或导入到转储自己创建的表。',
          "ALTER TABLE DATABASE.TABLE ALTER COLUMN NAME SET DEFAULT '';",
        ],
      ],
    ],
  ),
  entry(
    [1366, 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD'],
    [
      'A value is no valid text or number for this column. With \\xF0... in it: a four-byte character (emoji, rare Chinese) in a utf8mb3 column or connection.',
      [
        'the connection that loads uses utf8 (utf8mb3) or latin1',
        'the column is utf8mb3 on the target',
        "an empty text '' for a number",
      ],
      [
        ['Load with utf8mb4.', 'mysql --default-character-set=utf8mb4 DATABASE < dump.sql'],
        [
          'Change the column if it is narrower than the source.',
          'ALTER TABLE DATABASE.TABLE CONVERT TO CHARACTER SET utf8mb4;',
        ],
      ],
    ],
    [
      '值不是该列的合法文本或数字。若其中有 \\xF0...：四字节字符（表情、生僻字）遇到了 utf8mb3 的列或连接。',
      ['导入所用的连接是 utf8（utf8mb3）或 latin1', '目标上的列是 utf8mb3', "数字列收到空文本 ''"],
      [
        ['用 utf8mb4 导入。', 'mysql --default-character-set=utf8mb4 DATABASE < dump.sql'],
        ['若目标列比来源窄，修改该列。', 'ALTER TABLE DATABASE.TABLE CONVERT TO CHARACTER SET utf8mb4;'],
      ],
    ],
  ),
  entry(
    [1406, 'ER_DATA_TOO_LONG', '22001'],
    [
      'A text or binary value is longer than its column.',
      [
        'the column is shorter on the target',
        'text was converted twice and grew: the connection has the wrong character set',
      ],
      [
        [
          'Compare the definitions, and load with the character set of the dump.',
          'grep -m1 -a "SET NAMES" dump.sql',
        ],
        [
          'Widen the column; without strict mode the value would be cut in silence.',
          'ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME VARCHAR(1000);',
        ],
      ],
    ],
    [
      '文本或二进制值长于列。',
      ['目标上的列更短', '文本被转换了两次而变长：连接的字符集不对'],
      [
        ['比较表定义，并用转储的字符集导入。', 'grep -m1 -a "SET NAMES" dump.sql'],
        [
          '加宽该列；不用严格模式的话，值会被悄悄截断。',
          'ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME VARCHAR(1000);',
        ],
      ],
    ],
  ),
  entry(
    [1526, 'ER_NO_PARTITION_FOR_GIVEN_VALUE', 'HY000'],
    [
      'No partition takes this row.',
      ['partitions were dropped or not yet added on the target', 'a range by date ends before the row'],
      [
        [
          'Add a partition that takes the rest.',
          'ALTER TABLE DATABASE.TABLE ADD PARTITION (PARTITION pmax VALUES LESS THAN MAXVALUE);',
        ],
      ],
    ],
    [
      '没有分区能容纳这一行。',
      ['目标上的分区已删除或尚未新增', '按日期划分的范围在该行之前就结束了'],
      [
        [
          '增加一个容纳其余值的分区。',
          'ALTER TABLE DATABASE.TABLE ADD PARTITION (PARTITION pmax VALUES LESS THAN MAXVALUE);',
        ],
      ],
    ],
  ),
  entry(
    [1906, 'ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN', 'HY000'],
    [
      'A value was given for a generated column; the server computes it by itself.',
      ['a dump of a tool that carries generated columns'],
      [['Dump with mariadb-dump of this line, or name the columns without the generated ones.']],
    ],
    [
      '给生成列提供了值；生成列由服务器自己计算。',
      ['转储工具把生成列也写了进去'],
      [['用同系列的 mariadb-dump 转储，或列出不含生成列的列名。']],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [3105, 'ER_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN', 'HY000'],
    [
      'A value was given for a generated column; the server computes it by itself.',
      ["a dump by MariaDB's or an old mysqldump, or by another tool, carries generated columns"],
      [
        ['Dump again with the mysqldump of this line.', 'mysqldump --version'],
        ['Or make the column a normal one while loading, and restore its definition afterwards.'],
      ],
    ],
    [
      '给生成列提供了值；生成列由服务器自己计算。',
      ['MariaDB 或旧版 mysqldump、或其他工具把生成列也写进了转储'],
      [
        ['用同系列的 mysqldump 重新转储。', 'mysqldump --version'],
        ['或在导入期间把它改成普通列，之后再恢复定义。'],
      ],
    ],
    { vendor: 'mysql' },
  ),
];
