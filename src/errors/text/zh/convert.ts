import type { CodeText } from '../../code-entry.ts';
import type { CONVERT_CODES } from '../../codes/convert.ts';
import { shellWord } from '../../shell-word.ts';

const names = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));

export const CONVERT_TEXT: Record<keyof typeof CONVERT_CODES, CodeText> = {
  CONVERT_FOLDER: {
    message: (d) => `${d.file} 是目录，但不是 salvor convert --split 写出的；convert 只接受转储文件`,
    remedies: (d) => [
      { text: '看看里面有什么。', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      { text: '再按装入的先后次序逐个写出其中的文件名。', risk: 'none' },
    ],
  },
  CONVERT_DAMAGED: {
    message: (d) =>
      `${d.file} 不完整，第一处：${d.kind}${d.table === '' ? '' : `，表 ${d.table}`}${d.byte === '' ? '' : `，第 ${d.byte} 字节`}（${d.detail}）；转换后的文件会掩盖损坏，因此没有写出任何内容`,
    remedies: (d) => [
      { text: '查看全部损坏。', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      {
        text: '先把完好的部分写成新的转储，再转换它：它会写明自己缺少什么。',
        command: `salvor salvage ${shellWord(d.file)} -o ${shellWord(`${d.file}.salvaged.sql`)}`,
        risk: 'none',
      },
    ],
  },
  CONVERT_NOT_IN_DUMP: {
    message: (d) => `${d.file} 中没有 ${names(d.names)}；没有写出任何内容`,
    remedies: () => [
      {
        text: '用 salvor inspect 查看其中的内容；名称区分大小写。转储没有写明数据库时用星号代替：-t "*.orders"。',
        risk: 'none',
      },
    ],
  },
  CONVERT_SOURCE_UNKNOWN: {
    message: (d) => `${d.file} 没有写明来自哪个服务器，而需要改写什么取决于此；没有写出任何内容`,
    remedies: () => [
      { text: '与 --to 一起写明来源：--from mysql-8.0、--from mariadb-10.11。', risk: 'none' },
    ],
  },
  CONVERT_UNCONVERTIBLE: {
    message: (d) =>
      `${d.file} 中有 ${d.count} 个对象无法用于该服务器，首先是：${names(d.names)}；没有写出任何内容`,
    remedies: () => [
      {
        text: '用 --ignore-table 或 --ignore-database 去掉它们，或选择更新的服务器。若表中带有生成列的值（rows-generated），请去掉该表，改用 salvor backup 取得。',
        risk: 'none',
      },
    ],
  },
  CONVERT_NAMES_NO_SCHEMA: {
    message: (d) =>
      `${d.file} 没有写明属于哪个数据库，而它前面的文件已选定一个：它的表会落入其中；没有写出任何内容`,
    remedies: () => [
      { text: '把没有选定数据库的文件写在其他文件之前；它们会装入您在客户端指定的数据库。', risk: 'none' },
    ],
  },
};
