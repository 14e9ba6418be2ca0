/**
 * Details of findings, which reports carry as one sentence of English. What is a name, a line of the dump or a message of another
 * program stays as it is.
 */
const SENTENCES: readonly (readonly [english: RegExp, chinese: string])[] = [
  // verify
  [/^the object is not there$/, '对象不存在'],
  [/^the file is not there$/, '文件不存在'],
  [/^other bytes than promised$/, '内容与承诺的不符'],
  [/^(\d+) bytes stored, promised (\d+)$/, '存储了 $1 字节，应为 $2'],
  [/^(\d+) bytes, promised (\d+)$/, '$1 字节，应为 $2'],
  [/^(\d+) rows, promised (\d+)$/, '$1 行，应为 $2'],
  [/^digest (\w+), promised (\w+)$/, '摘要 $1，应为 $2'],
  [/^(\S+) in row (\d+) at byte (\d+)$/, '第 $2 行、第 $3 字节处：$1'],
  [/^(\w+) is promised (.*), stored is (.*)$/s, '$1 应为 $2，存储的是 $3'],
  // inspect: rows and values
  [/^(.*); (\d+) rows like this$/, '$1；这样的行有 $2 行'],
  [/^a byte that no value has$/, '任何值都不会有的字节'],
  [/^a string begins inside a value$/, '值的中间出现了字符串'],
  [/^a value is missing beside a comma$/, '逗号旁边缺少值'],
  [/^a parenthesis where none can stand$/, '不该有括号的地方出现括号'],
  [/^the statement ends inside a row$/, '语句在一行数据中间结束'],
  [/^a comment inside a row$/, '一行数据中间有注释'],
  [/^something other than a row$/, '不是数据行的内容'],
  [/^NUL bytes between values$/, '值之间有 NUL 字节'],
  [/^a value that its column cannot hold$/, '该列容纳不下的值'],
  [/^more or fewer values than columns$/, '值的个数与列数不符'],
  [/^bytes that are not UTF-8 in a text$/, '文本中有不是 UTF-8 的字节'],
  [/^a raw line end in a string$/, '字符串中有未转义的换行'],
  [/^an escape that no dump tool writes$/, '导出工具不会写出的转义'],
  [/^something that is no value$/, '不是值的内容'],
  [/^in the string that begins here; noticed at byte (\d+)$/, '在从这里开始的字符串中；到第 $1 字节才发现'],
  [/^column (.+) holds bytes that are not UTF-8$/, '列 $1 中有不是 UTF-8 的字节'],
  [/^(\d+) values where the table has (\d+)$/, '有 $1 个值，而表有 $2 列'],
  [/^(\d+) values where the first row has (\d+)$/, '有 $1 个值，而第一行有 $2 个'],
  [/^primary key \((.*)\) was there before$/s, '主键 ($1) 前面已出现过'],
  [/^(\d+) NUL bytes$/, '$1 个 NUL 字节'],
  [/^its end is lost: (.*)$/, '结尾丢失：$1'],
  // inspect: the end of the text and of sections
  [
    /^inside a string that begins at byte (\d+), in a row that begins at byte (\d+)$/,
    '在从第 $1 字节开始的字符串中，该行从第 $2 字节开始',
  ],
  [/^inside a string that begins at byte (\d+)$/, '在从第 $1 字节开始的字符串中'],
  [/^inside a row that begins at byte (\d+)$/, '在从第 $1 字节开始的一行中'],
  [/^inside a row$/, '在一行中间'],
  [/^inside a list of rows$/, '在一组数据行中间'],
  [/^inside a statement$/, '在语句中间'],
  [/^inside a comment$/, '在注释中间'],
  [/^its structure is there, its section of rows is not$/, '有表结构，没有数据行'],
  [/^its rows are there, its CREATE TABLE is not$/, '有数据行，没有 CREATE TABLE'],
  [/^the section of its rows begins and never ends$/, '数据行部分有开头、没有结尾'],
  [/^carriage returns alone: a comment hides everything behind it$/, '只有回车符：注释会遮住其后的全部内容'],
  [/^all (\d+) line ends became CRLF$/, '全部 $1 个换行都变成了 CRLF'],
  [/^(\d+) line ends are CRLF, (\d+) are LF$/, '$1 个换行是 CRLF，$2 个是 LF'],
  [/^the text is (\S+), as a redirect in PowerShell writes it$/, '文本是 $1，PowerShell 的重定向会这样写'],
  [/^the file has no bytes$/, '文件为空'],
  [/^nothing but NUL bytes$/, '只有 NUL 字节'],
  [/^nothing but NUL bytes; reading stopped after (\d+)$/, '只有 NUL 字节；读到 $1 字节后停止'],
  [/^it unpacks to nothing$/, '解压后为空'],
  [/^no statement in it$/, '其中没有语句'],
  [/^the completion line stands inside cut content$/, '完成标记位于被截断的内容之中'],
  [
    /^the completion line stands in a salvaged file, which has none$/,
    '抢救所得的文件本没有完成标记，却出现了它',
  ],
  [/^missing before it: (.*)$/, '其前缺少：$1'],
  [/^missing at the end: (.*)$/, '结尾缺少：$1'],
  [/^(.*), the restored session variables \(@OLD_\.\.\.\)(.*)$/, '$1, 恢复的会话变量 (@OLD_...)$2'],
  [/^the restored session variables \(@OLD_\.\.\.\)(.*)$/, '恢复的会话变量 (@OLD_...)$1'],
  [/^Salvor's last line$/, 'Salvor 的最后一行'],
  [/^Adminer's closing time$/, 'Adminer 的结束时间'],
  // inspect: packed files and folders
  [/^(\w+): (.*); readable up to byte (\d+) of the text$/, '$1：$2；可读到文本的第 $3 字节'],
  [
    /^(\w+): (.*); read on from byte (\d+) of the file, byte (\d+) of the text$/,
    '$1：$2；从文件的第 $3 字节、文本的第 $4 字节继续读',
  ],
  [/^the checksum does not match$/, '校验和不符'],
  [/^cut short$/, '被截断'],
  [/^not a gzip member$/, '不是 gzip 成员'],
  [/^the directory at the end of the archive is missing$/, '缺少压缩包末尾的目录'],
  [/^a block that does not fit its checksum$/, '有一块与其校验和不符'],
  [/^a block without its beginning$/, '有一块缺少开头'],
  [/^(.+) says (\w+) (\w+), the file has (\w+)$/, '$1 记录的 $2 为 $3，文件的是 $4'],
  [
    /^(\d+) bytes; the last (\d+) like it in this folder have about (\d+)$/,
    '$1 字节；此目录中最近 $2 个同类文件约为 $3 字节',
  ],
  [/^(\d+) bytes$/, '$1 字节'],
  [/^the dump was never finished$/, '转储没有完成'],
  [
    /^mydumper did not finish: metadata\.partial was never renamed$/,
    'mydumper 没有完成：metadata.partial 没有改名',
  ],
  [
    /^no line "Finished dump at": mydumper did not finish$/,
    '没有 "Finished dump at" 这一行：mydumper 没有完成',
  ],
  [/^its rows are there, its structure file is not$/, '有数据行，没有表结构文件'],
  [/^its structure$/, '它的表结构'],
  [/^a chunk of (\d+) bytes$/, '一个 $1 字节的数据块'],
  [/^metadata says (\d+) rows, the files hold (\d+)$/, 'metadata 记为 $1 行，文件中有 $2 行'],
  [
    /^@\.done\.json says (\d+) bytes of rows, the chunk holds (\d+)$/,
    '@.done.json 记为 $1 字节，数据块有 $2 字节',
  ],
  // inspect: what to know before loading
  [/^(.+) has no rows, but its counter stands at (\d+)$/, '$1 没有行，但计数器为 $2'],
  [
    /^(.+): encoded (\d+) times in (\d+) of (\d+) values looked at, as (.*) for (.*)$/s,
    '$1：看过的 $4 个值中有 $3 个被编码了 $2 次，如 $5 本应是 $6',
  ],
  [
    /^reading stopped after (\d+) bytes: nothing more of a dump was to be expected$/,
    '读到 $1 字节后停止：后面不像是转储',
  ],
];

/** A sentence within a sentence is put into Chinese as well. */
export function detailInChinese(detail: string): string {
  for (const [english, chinese] of SENTENCES) {
    const groups = english.exec(detail);
    if (groups !== null)
      return chinese.replace(/\$(\d)/g, (_, n: string) => detailInChinese(groups[Number(n)] ?? ''));
  }
  return detail;
}
