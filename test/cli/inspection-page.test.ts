import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runSalvor, temporaryFolder } from '../support/salvor-runs.ts';
import { sampleDump } from '../support/sample-dump.ts';

const folder = temporaryFolder();
const TAGS =
  'html head meta title style body h1 h2 pre p span svg rect table thead tbody tr th td bdi ul li'.split(' ');
const EMPTY = ['meta'];

/** The page as a list of tags; fails where it is not well-formed, or holds a tag or an attribute that runs or loads anything. */
function tagsOf(page: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const withoutStyle = page.replace(/<style>[^<]*<\/style>/, '<style></style>');
  for (const [, slash, name = '', attributes = '', self] of withoutStyle.matchAll(
    /<(\/?)([a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>|</g,
  )) {
    assert.ok(TAGS.includes(name), `a tag <${name}>`);
    assert.doesNotMatch(attributes, /\s(?:on\w+|src|href|style)=/);
    if (slash === '/') assert.equal(open.pop(), name);
    else {
      seen.push(name);
      if (self !== '/' && !EMPTY.includes(name)) open.push(name);
    }
  }
  assert.deepEqual(open, []);
  return seen;
}

describe('inspect --report', () => {
  const hostile = '</title><script>alert(1)</script>"\' onload=x \u202e';
  const text = sampleDump(2000)
    .toString()
    .replaceAll('`items`', `\`${hostile}\``)
    .replace("(900,'", "(900,\0\0\0\0\0'");

  for (const lang of ['en', 'zh']) {
    it(`writes a page that stands on its own and lets nobody's names act, in ${lang}`, async () => {
      const file = join(folder, `hurt-${lang}.sql`);
      const page = join(folder, `page-${lang}.html`);
      writeFileSync(file, text);
      const run = await runSalvor(['inspect', file, '--report', page, '--lang', lang]);
      assert.equal(run.code, 4, run.stderr);
      const content = readFileSync(page, 'utf8');
      const tags = tagsOf(content.replace('<!doctype html>\n', ''));
      assert.ok(tags.filter((tag) => tag === 'rect').length >= 3, 'a ground, a table, a place of damage');
      assert.match(content, new RegExp(`<html lang="${lang}">`));
      assert.match(content, /default-src 'none'/);
      assert.match(content, /&lt;\/title&gt;&lt;script&gt;/);
      assert.doesNotMatch(content, /\u202e/);
      assert.match(content, lang === 'en' ? /<h2>Damage<\/h2>/ : /损坏/);
    });
  }

  it('never writes over a file, and says so before it reads the dump', async () => {
    const page = join(folder, 'there.html');
    writeFileSync(page, 'mine');
    const run = await runSalvor(['inspect', join(folder, 'no-such.sql'), '--report', page]);
    assert.equal(run.code, 5);
    assert.match(run.stderr, /OUTPUT_EXISTS/);
    assert.equal(readFileSync(page, 'utf8'), 'mine');
  });
});
