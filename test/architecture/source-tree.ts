import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** One import of a source file. Imports are static text with an extension, so reading lines suffices. */
export interface ImportLine {
  /** A path below src for our own files, else the module's name. */
  readonly target: string;
  readonly isOwn: boolean;
  /** Gone at run time. */
  readonly isType: boolean;
  /** `import()`. */
  readonly isLazy: boolean;
  readonly line: number;
}

export interface SourceFile {
  /** Below src, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportLine[];
}

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** All TypeScript below a src folder, but not AssemblyScript, which is another language. */
export function readSourceTree(srcDir: string): readonly SourceFile[] {
  return readdirSync(srcDir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('kernel/assembly/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(srcDir, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

const IMPORT =
  /(?:^|\n)(?<statement>(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?)['"](?<name>[^'"]+)['"]|(?<lazy>\bimport\(\s*)['"](?<lazyName>[^'"]+)['"]/g;

function importsOf(path: string, text: string): ImportLine[] {
  const found: ImportLine[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const { statement, name, lazyName } = match.groups ?? {};
    const module = name ?? lazyName ?? '';
    const isOwn = module.startsWith('.');
    const typeOnly = /^(?:import|export)\s+type\s/.test(statement ?? '');
    const allTypes = /^(?:import|export)\s*\{\s*(?:type\s[^,}]*,?\s*)+\}/.test(statement ?? '');
    found.push({
      target: isOwn ? posix.normalize(posix.join(dirname(path), module)) : module,
      isOwn,
      isType: typeOnly || allTypes,
      isLazy: lazyName !== undefined,
      line: lineOf(text, match.index + (match[0].startsWith('\n') ? 1 : 0)),
    });
  }
  return found;
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
