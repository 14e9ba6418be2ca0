import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import ts from 'typescript';
import { detailInChinese } from '../../src/cli/text/zh/details.ts';

/** Parts of the sentences, marks that are looked for, reasons why an error is ignored. */
const NO_DETAIL = new Set([
  'no such checksum file, which is the usual case',
  'removed in the meantime',
  'a unit that does not fit, as almost all do',
  'the table has',
  'the first row has',
  ', in a row that begins at byte 7',
  'nothing but NUL bytes7',
  '; reading stopped after 7',
  'Dumping data',
  'SQLite format 3\0',
  'incorrect header',
]);

const OPERATION = join(import.meta.dirname, '../../src/operation');

/** What can become a detail: texts of more than one word, with 7 in the place of every value; neither what is thrown nor lines of dumps. */
function textsIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return;
    if (ts.isTemplateExpression(node)) {
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join(''));
    } else if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.ESNext, true));
  return found.filter((text) => !/^(?:node:|-- )/.test(text) && /[A-Za-z]{2,}[ :] ?[a-z]{2,}/.test(text));
}

it('every detail of verify and inspect has a Chinese sentence', () => {
  const files = ['verify', 'inspect'].flatMap((folder) =>
    readdirSync(join(OPERATION, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(OPERATION, folder, name)),
  );
  const texts = files.flatMap((file) => textsIn(readFileSync(file, 'utf8')));
  assert.ok(texts.length > 40, String(texts.length));
  assert.deepEqual(
    texts.filter((text) => !NO_DETAIL.has(text) && !/\p{Script=Han}/u.test(detailInChinese(text))),
    [],
  );
});

it('leaves names and lines of the dump as they are', () => {
  assert.equal(detailInChinese('mysqldump: Got error: 1449'), 'mysqldump: Got error: 1449');
  assert.match(
    detailInChinese('gzip: cut short; readable up to byte 12 of the text'),
    /^gzip：被截断；可读到文本的第 12 字节$/,
  );
  assert.equal(
    detailInChinese('a raw line end in a string; 3 rows like this'),
    '字符串中有未转义的换行；这样的行有 3 行',
  );
  assert.equal(detailInChinese('3 values where the table has 2; 1 rows like this').includes('values'), false);
});
