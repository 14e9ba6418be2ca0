import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { COMMAND_NAMES, COMMANDS } from '../../src/cli/frame/command-table.ts';
import { OPTIONS } from '../../src/cli/frame/option-table.ts';
import { commandHelp, programHelp } from '../../src/cli/render/help.ts';
import { textWidth } from '../../src/cli/render/text-width.ts';
import { EN_WORDS } from '../../src/cli/text/en.ts';
import { ZH_WORDS } from '../../src/cli/text/zh.ts';

const CLI = fileURLToPath(new URL('../../src/cli', import.meta.url));
const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Every leaf of a catalogue by its path; functions are called with words in place of their values. */
function leaves(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (value instanceof RegExp) return [];
  if (typeof value === 'function') return [[`${path}()`, String(value(...Array(value.length).fill('7')))]];
  if (Array.isArray(value)) return value.flatMap((item, i) => leaves(item, `${path}[${i}]`));
  return Object.entries(value as object).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}

describe('the catalogues', () => {
  const en = leaves(EN_WORDS);
  const zh = new Map(leaves(ZH_WORDS));

  it('hold the same keys', () => {
    assert.deepEqual([...zh.keys()].sort(), en.map(([path]) => path).sort());
  });

  it('are not empty where the other language is not', () => {
    const silent = en.filter(([path, text]) => (text === '') !== (zh.get(path) === ''));
    assert.deepEqual(silent, []);
  });

  it('take the same number of values, and use them', () => {
    for (const [path, text] of en) {
      const count = (t: string) => t.split('7').length;
      assert.equal(count(zh.get(path) ?? ''), count(text), path);
    }
  });

  it('begin what stands behind a label in one column', () => {
    for (const [words, wanted] of [
      [EN_WORDS, 14],
      [ZH_WORDS, 12],
    ] as const) {
      const { report, plan, swap, rewrite, dumpRestore, inspect } = words;
      const labelled = leaves({ report, plan, swap, rewrite, dumpRestore, inspect }).flatMap(
        ([path, text]) => {
          const label = /^(?: {2})?\S+(?: \S+)* {2,}(?=\S)/.exec(text)?.[0] ?? '';
          return textWidth(label) > 8 && textWidth(label) < 20 ? [[path, textWidth(label)] as const] : [];
        },
      );
      assert.ok(labelled.length > 50, String(labelled.length));
      assert.deepEqual(
        labelled.filter(([, width]) => width !== wanted),
        [],
      );
    }
  });

  it('really are Chinese and English', () => {
    const chinese = /\p{Script=Han}/u;
    const same = en.filter(
      ([path, text]) =>
        text === zh.get(path) && /[a-z]{3,} [a-z]{3,}/.test(text) && !path.includes('examples'),
    );
    assert.deepEqual(same, []);
    assert.deepEqual(
      en.filter(([, text]) => chinese.test(text)),
      [],
    );
  });

  it('have words for every command, option and step', () => {
    assert.deepEqual(Object.keys(EN_WORDS.commands).sort(), [...COMMAND_NAMES].sort());
    assert.deepEqual(Object.keys(EN_WORDS.options).sort(), Object.keys(OPTIONS).sort());
    const steps = sourceFiles(join(SRC, 'operation')).flatMap((text) =>
      [...text.matchAll(/type: 'step', step: '([a-z-]+)'/g)].map((match) => match[1] ?? ''),
    );
    assert.ok(steps.length > 5);
    assert.deepEqual(
      steps.filter((step) => !Object.hasOwn(EN_WORDS.progress.steps, step)),
      [],
    );
  });
});

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('text'))
    .map((path) => readFileSync(join(dir, path), 'utf8'));
}

/** Tags of a page, also those that a template cuts through, and its styles are no words. */
function withoutMarkup(text: string): string {
  return text.replace(/[^{}\n]*\{[^{}]*;\s*\}/g, ' ').replace(/^[^<>]*>|<[^<>]*(?:>|$)/g, ' ');
}

/** Texts in the code that read like a sentence: two words beside each other, or Chinese. */
function sentencesIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isThrown = ts.isNewExpression(node) && /Error$/.test(node.expression.getText());
    if (isThrown) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const words = withoutMarkup(node.text);
      if (/[A-Za-z]{3,} [a-z]{3,}/.test(words) || /\p{Script=Han}/u.test(words)) found.push(words);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.ESNext, true));
  return found;
}

/** Names of commands and what a person would type are the same in every language. */
const NOT_WORDS = [
  'scratch start',
  'incident list',
  'incident show',
  'incident close',
  'support bundle',
  'scratch stop',
  'scratch list',
  'salvor backup',
  'salvor diagnose',
  'salvor locks',
  'salvor show',
  'salvor restore',
  'salvor incident',
  'salvor <command>',
  'salvor verify',
  'salvor scratch stop',
];

describe('the code of the command line', () => {
  it('holds no sentence outside the catalogues', () => {
    const files = sourceFiles(CLI);
    assert.ok(files.length > 30);
    const found = files.flatMap(sentencesIn).filter((s) => !NOT_WORDS.some((name) => s.startsWith(name)));
    assert.deepEqual(found, []);
  });

  it('would be caught with one', () => {
    const planted = `write('no such table'); write(\`done: \${n} 行\`); throw new TypeError('cannot be here'); page('<p class="very red">not whole</p>');`;
    assert.deepEqual(sentencesIn(planted), ['no such table', ' 行', ' not whole ']);
  });
});

describe('help', () => {
  for (const [language, words] of [
    ['English', EN_WORDS],
    ['Chinese', ZH_WORDS],
  ] as const) {
    it(`in ${language} names every command and every option`, async () => {
      const program = programHelp(words);
      for (const name of COMMAND_NAMES) {
        assert.ok(program.includes(`  ${name} `), name);
        const command = await COMMANDS[name]?.();
        assert.ok(command);
        const help = commandHelp(command, words);
        for (const option of command.options) assert.ok(help.includes(`--${option}`), `${name} --${option}`);
        assert.doesNotMatch(help, /undefined/);
      }
    });

    it(`in ${language} keeps to the width of a terminal`, async () => {
      const help = [
        programHelp(words, 80),
        commandHelp(await (COMMANDS.restore?.() ?? assert.fail()), words, 80),
      ].join('\n');
      const options = help.split('\n').filter((line) => /^ {2}/.test(line) && !line.includes('salvor'));
      assert.ok(options.length > 80);
      // A list of choices is one word.
      const long = options.filter((line) => textWidth(line) > 80 && !line.includes('|'));
      assert.deepEqual(long, []);
      assert.equal(
        help.replaceAll(/\s/g, ''),
        [programHelp(words), commandHelp(await (COMMANDS.restore?.() ?? assert.fail()), words)]
          .join('')
          .replaceAll(/\s/g, ''),
      );
    });

    it(`in ${language} aligns its columns`, () => {
      const starts = programHelp(words)
        .split('\n')
        .filter((line) => / (?:init|backup|list|verify) /.test(line) && line.startsWith('  '))
        .map((line) => textWidth(line.slice(0, line.indexOf(line.trim().split(/\s{2,}/)[1] ?? ''))));
      assert.equal(new Set(starts).size, 1);
    });
  }
});
