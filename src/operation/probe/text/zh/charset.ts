import type { CHARSET as Model, CHARSET_REMEDIES as Remedies } from '../en/charset.ts';
import { type FindingText, list } from '../finding-text.ts';

export const CHARSET: Record<keyof typeof Model, FindingText> = {
  'charsets-alike': (d) => `${d.count} 个文本列，字符集为 ${list(d.sets)}`,
  'charsets-mixed': (d) => `同一张表内混用字符集：${list(d.tables, 3)}：比较这些列会很慢、会报错，或改变文字`,
  'charset-utf8mb3': (d) => `这些表使用 utf8mb3，存不下表情符号和部分生僻字：${list(d.tables)}`,
  'default-charset-wide': (d) => `新表默认使用 ${d.name}`,
  'default-charset-narrow': (d) => `未指定字符集的表默认使用 ${d.name}：导入没有写明字符集的转储会丢失文字`,
  'text-sound': (d) => `${d.count} 个文本列的字节与列的字符集相符（每列最多抽样 ${d.rows} 行）`,
  'text-invalid': (d) =>
    `${d.column}：抽样 ${d.sampled} 个值，有 ${d.count} 个不是合法的 ${d.characterSet}：以文本导出时会改变或中断`,
  'text-double-encoded': (d) =>
    `${d.column}：抽样 ${d.sampled} 个值，有 ${d.count} 个被编码了两次（ä 变成 Ã¤）`,
  'text-utf8-in-latin1': (d) =>
    `${d.column} 声明为 latin1，但抽样 ${d.sampled} 个值中有 ${d.count} 个其实是 UTF-8：只有同样错配的客户端看着正常`,
};

export const CHARSET_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'deep-first': () => '先确认字节与列的声明相符：对错误的字节做转换只会更糟。',
  'convert-charset': () =>
    '先备份并在副本上试一遍，再转换各表，最后修改数据库默认值。每张表都会被复制；索引可能会超长。',
  'widen-default': () => '为新表修改默认值，并在配置文件中同样修改。',
  'see-invalid-text': () => '查看这些值，弄清它们是用什么字符集写入的。',
  'decode-once': () =>
    '先停掉写入错误文字的客户端（例如使用 SET NAMES latin1 的）并做好备份。然后先在副本上，对能精确还原的行还原一次编码。',
  'to-true-latin1': () =>
    '真正的 latin1 与 UTF-8 混在一起。先备份；然后先在副本上把全部改成 latin1，之后即可整体转换。',
  'binary-detour': () =>
    '先在副本上进行：经由二进制类型改名，让声明与字节相符。列的默认值和注释需要重新写上。',
};
