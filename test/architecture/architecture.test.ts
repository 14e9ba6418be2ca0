import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkArchitecture } from './check-architecture.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

function plant(t: TestContext, files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'salvor-architecture-'));
  t.after(() => rmSync(dir, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

describe('the architecture', () => {
  it('is kept by every source file', () => {
    const { files, violations } = checkArchitecture(SRC);
    // A check that reads nothing passes everything.
    assert.ok(files > 100, `only ${files} files were read`);
    const lines = violations.map((v) => `src/${v.path}:${v.line} ${v.rule}: ${v.message}`);
    assert.deepEqual(lines, []);
  });

  it('has no complaint about a small clean tree', (t) => {
    const dir = plant(t, {
      'base/clock.ts':
        '/** console.log( and process.env in words are fine */\nexport const a = "process.exit(1)";\n',
      'mysql/session.ts':
        "import net from 'node:net';\nimport { a } from '../base/clock.ts';\nexport const b = [net, a];\n",
      'operation/restore/restore.ts': "import { c } from '../validate/validate.ts';\nexport const d = c;\n",
      'operation/validate/validate.ts': 'export const c = 1;\n',
    });
    assert.deepEqual(checkArchitecture(dir).violations, []);
  });
});

/** One planted violation per rule: the rule's name, the file that breaks it, and what else is needed. */
const PLANTED: readonly {
  readonly title: string;
  readonly rule: string;
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
}[] = [
  {
    title: 'storage importing repository',
    rule: 'layer',
    path: 'storage/local.ts',
    files: {
      'storage/local.ts': "import { r } from '../repository/repository.ts';\nexport const s = r;\n",
      'repository/repository.ts': 'export const r = 1;\n',
    },
  },
  {
    title: 'an upward import of a type',
    rule: 'layer',
    path: 'base/clock.ts',
    files: {
      'base/clock.ts': "import type { S } from '../mysql/session.ts';\nexport type C = S;\n",
      'mysql/session.ts': 'export type S = 1;\n',
    },
  },
  {
    title: 'a lazy upward import',
    rule: 'layer',
    path: 'format/tsv.ts',
    files: {
      'format/tsv.ts': "export const load = () => import('../cli/main.ts');\n",
      'cli/main.ts': 'export const m = 1;\n',
    },
  },
  {
    title: 'a re-export from a higher layer',
    rule: 'layer',
    path: 'model/report.ts',
    files: {
      'model/report.ts': "export { m } from '../cli/main.ts';\n",
      'cli/main.ts': 'export const m = 1;\n',
    },
  },
  {
    title: 'a folder that is not in the table',
    rule: 'layer',
    path: 'extra/thing.ts',
    files: { 'extra/thing.ts': 'export const x = 1;\n' },
  },
  {
    title: 'the command line going past index.ts',
    rule: 'layer',
    path: 'cli/command/backup.ts',
    files: {
      'cli/command/backup.ts': "import { b } from '../../operation/backup/backup.ts';\nexport const c = b;\n",
      'operation/backup/backup.ts': 'export const b = 1;\n',
    },
  },
  {
    title: 'a verb importing a verb it may not',
    rule: 'sister verb',
    path: 'operation/verify/verify.ts',
    files: {
      'operation/verify/verify.ts': "import { b } from '../backup/backup.ts';\nexport const c = b;\n",
      'operation/backup/backup.ts': 'export const b = 1;\n',
    },
  },
  {
    title: 'a socket outside mysql and scratch',
    rule: 'module',
    path: 'operation/backup/backup.ts',
    files: {
      'operation/backup/backup.ts': "import { connect } from 'node:net';\nexport const c = connect;\n",
    },
  },
  {
    title: 'a child process in storage',
    rule: 'module',
    path: 'storage/sftp.ts',
    files: { 'storage/sftp.ts': "import { spawn } from 'child_process';\nexport const c = spawn;\n" },
  },
  {
    title: 'an import that leads nowhere',
    rule: 'target',
    path: 'base/a.ts',
    files: { 'base/a.ts': "import { b } from './gone.ts';\nexport const a = b;\n" },
  },
  {
    title: 'a cycle of three files',
    rule: 'cycle',
    path: 'base/a.ts',
    files: {
      'base/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'base/b.ts': "import { c } from './c.ts';\nexport const b = () => c;\n",
      'base/c.ts': "import { a } from './a.ts';\nexport const c = () => a;\n",
    },
  },
  {
    title: 'export *',
    rule: 'export *',
    path: 'base/all.ts',
    files: { 'base/all.ts': "export * from './a.ts';\n", 'base/a.ts': 'export const a = 1;\n' },
  },
  {
    title: 'a default export',
    rule: 'default export',
    path: 'base/a.ts',
    files: { 'base/a.ts': 'export default 1;\n' },
  },
  {
    title: 'a free query outside mysql',
    rule: 'reserved',
    path: 'operation/backup/backup.ts',
    files: { 'operation/backup/backup.ts': 'export const f = (s: any) => s.execute(`SELECT 1`);\n' },
  },
  ...['process.env.HOME', 'process.exit(1)', 'process.stdout.write("")', 'console.log("")'].map((code) => ({
    title: `${code} below the command line`,
    rule: 'reserved',
    path: 'repository/repository.ts',
    files: { 'repository/repository.ts': `export const f = () => ${code};\n` },
  })),
  {
    title: 'a file named utils',
    rule: 'name',
    path: 'base/utils.ts',
    files: { 'base/utils.ts': 'export const a = 1;\n' },
  },
  {
    title: 'a file name in camel case',
    rule: 'name',
    path: 'base/rowDigest.ts',
    files: { 'base/rowDigest.ts': 'export const a = 1;\n' },
  },
  {
    title: 'a file of 500 lines',
    rule: 'file size',
    path: 'base/long.ts',
    files: { 'base/long.ts': 'export const a = 1;\n'.repeat(500) },
  },
  {
    title: 'a function of 61 lines',
    rule: 'function size',
    path: 'base/long.ts',
    files: { 'base/long.ts': `export function f() {\n${'  f();\n'.repeat(59)}}\n` },
  },
  {
    title: 'a director of 121 lines',
    rule: 'function size',
    path: 'operation/backup/backup.ts',
    files: { 'operation/backup/backup.ts': `export function backup() {\n${'  backup();\n'.repeat(119)}}\n` },
  },
  {
    title: 'a function of five parameters',
    rule: 'parameters',
    path: 'base/wide.ts',
    files: { 'base/wide.ts': 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n' },
  },
];

describe('a planted violation is found:', () => {
  for (const { title, rule, path, files } of PLANTED) {
    it(title, (t) => {
      const { violations } = checkArchitecture(plant(t, files));
      assert.deepEqual([...new Set(violations.map((v) => `${v.rule} ${v.path}`))], [`${rule} ${path}`]);
    });
  }
});
