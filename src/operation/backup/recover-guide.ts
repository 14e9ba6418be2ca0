import { describeLeftOut } from '../../errors/describe-left-out.ts';
import type { Manifest, TableRows } from '../../model/manifest.ts';
import type { TablePart } from '../../model/table-part.ts';
import { UNPRINTABLE } from './recover-script.ts';

const PART_HEAD = { en: 'Tables with a part of their rows:', zh: '只有部分行的表：' };

function partLine({ schema, name }: TableRows, { condition }: TablePart): string {
  const text = condition === null ? '-' : `WHERE ${condition}`;
  return `    ${schema}.${name}: ${text}`.replaceAll(UNPRINTABLE, '?');
}

/** RECOVER.md: what a person needs who has this folder and nothing else. */
export function recoverGuide(content: Pick<Manifest, 'snapshot' | 'source' | 'tables' | 'leftOut'>): string {
  const { snapshot, source, tables, leftOut } = content;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const missing = (language: 'en' | 'zh') =>
    leftOut.map((one) => `- ${describeLeftOut(one, language)}`).join('\n');
  const parts = tables.flatMap((table) => (table.part === undefined ? [] : [partLine(table, table.part)]));
  const inPart = (language: 'en' | 'zh') =>
    parts.length === 0 ? '' : `\n${PART_HEAD[language]}\n\n${parts.join('\n')}\n`;
  return `# Snapshot ${snapshot}

Source: ${source.version} on ${source.hostname}. ${tables.length} tables, ${rows} rows.

## Restore without Salvor

You need sh, zstd and the stock mysql or mariadb client, and a server that allows LOCAL INFILE (\`SET GLOBAL local_infile=ON\`).
Into an empty server:

    sh recover.sh --defaults-extra-file=/path/to/login.cnf

Options are those of the client. Existing tables are never overwritten: the script stops at the first one. Accounts are created only with
\`RECOVER_ACCOUNTS=1\`. To check the files first: \`sha256sum -c SHA256SUMS\` in this folder.

By hand: \`before-rows.sql\`, then the \`load\` lines of recover.sh, then \`after-rows.sql\`, then \`accounts.sql\`.
${inPart('en')}
Not in this snapshot:

${missing('en')}

## 不依赖 Salvor 的恢复方法

需要 sh、zstd、官方 mysql 或 mariadb 客户端，以及允许 LOCAL INFILE 的服务器（\`SET GLOBAL local_infile=ON\`）。
恢复到空的服务器：

    sh recover.sh --defaults-extra-file=/path/to/login.cnf

参数与客户端相同。已存在的表绝不会被覆盖：脚本遇到第一个就会停止。只有设置 \`RECOVER_ACCOUNTS=1\` 才会创建账号。恢复前可先在本目录执行
\`sha256sum -c SHA256SUMS\` 检查文件。

手工步骤：先 \`before-rows.sql\`，再执行 recover.sh 中的各 \`load\` 行，然后 \`after-rows.sql\`，最后 \`accounts.sql\`。
${inPart('zh')}
本快照不包含：

${missing('zh')}
`;
}
