import { toLatin1 } from '../../../model/latin1.ts';
import { nextAt } from '../edit-tokens.ts';
import { decodeText, readString } from '../literal.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import type { Token } from '../tokens.ts';

export const INTRODUCER: RewriteRule = {
  id: 'introducer',
  applies: ({ source, target }) => isMySql(source, 50700) && isMariaDb(target),
  edit: ({ kind, tokens }) => {
    if (kind !== 'column' && kind !== 'check' && kind !== 'options') return null;
    const result: Token[] = [];
    let changed = false;
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as Token;
      const next = nextAt(tokens, at + 1);
      const plain =
        token.kind === 'word' && token.text.startsWith('_') ? withoutIntroducer(token, tokens[next]) : null;
      result.push(plain ?? token);
      if (plain === null) continue;
      changed = true;
      at = next;
    }
    return changed ? result : null;
  },
  words: {
    en: {
      what: "texts in computed columns, defaults and checks lose their introducer (_utf8mb4'...'): MariaDB forgets their letters beyond ASCII when it opens the table again",
    },
    zh: {
      what: "计算列、默认值和检查约束中的文本去掉字符集引导符（_utf8mb4'...'）：MariaDB 重新打开表时会丢失其中的非 ASCII 字符",
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before:
      "CREATE TABLE `t` (\n  `a` varchar(9) GENERATED ALWAYS AS (concat(_utf8mb4'_utf8mb4',_latin1'a''b'))\n) ENGINE=InnoDB",
    after:
      "CREATE TABLE `t` (\n  `a` varchar(9) GENERATED ALWAYS AS (concat('_utf8mb4','a''b'))\n) ENGINE=InnoDB",
  },
};

/** The literal as text of the connection; null where it is none, or its character set cannot be read here. */
function withoutIntroducer(introducer: Token, literal: Token | undefined): Token | null {
  if (literal?.kind !== 'string') return null;
  const characterSet = introducer.text.slice(1).toLowerCase();
  if (characterSet === 'binary') return null;
  const text = decodeText(Buffer.from(readString(literal.text), 'latin1'), characterSet);
  if (text === null) return null;
  const bytes = toLatin1(text);
  const quoted = bytes.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\0', '\\0');
  return { kind: 'string', text: `'${quoted}'` };
}
