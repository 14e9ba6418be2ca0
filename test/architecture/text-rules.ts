import ts from 'typescript';
import { layerOf } from './import-rules.ts';
import { BANNED_NAMES, RESERVED } from './layers.ts';
import { lineOf, type SourceFile, type Violation } from './source-tree.ts';

const MOST_FILE_LINES = 499;
const MOST_FUNCTION_LINES = 60;
const MOST_DIRECTOR_LINES = 120;
const MOST_PARAMETERS = 4;

/** The text with comments and strings blanked, so that words in them do not count; lines stay where they are. */
export function codeOnly(text: string): string {
  const scanner = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ESNext, true);
  const characters = [...Array.from({ length: text.length }, (_, i) => text[i] ?? '')];
  const blank = (from: number, to: number): void => {
    for (let i = from; i < to; i++) if (characters[i] !== '\n') characters[i] = ' ';
  };
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
      blank(range.pos, range.end);
    for (const range of ts.getTrailingCommentRanges(text, node.getEnd()) ?? []) blank(range.pos, range.end);
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isRegularExpressionLiteral(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      node.kind === ts.SyntaxKind.TemplateMiddle ||
      node.kind === ts.SyntaxKind.TemplateTail;
    if (isText) blank(node.getStart(), node.getEnd());
    ts.forEachChild(node, visit);
  };
  visit(scanner);
  for (const range of ts.getLeadingCommentRanges(text, scanner.endOfFileToken.getFullStart()) ?? []) {
    blank(range.pos, range.end);
  }
  return characters.join('');
}

export function checkReserved(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const rules = RESERVED.filter(({ folders }) => !folders.includes(layerOf(path)));
    const suspects = rules.filter(({ pattern }) => text.search(pattern) !== -1);
    if (suspects.length === 0) return [];
    const code = codeOnly(text);
    return suspects.flatMap(({ what, pattern }) =>
      [...code.matchAll(pattern)].map((match) => ({
        rule: 'reserved',
        path,
        line: lineOf(code, match.index),
        message: `${what} may not be used in ${layerOf(path)}`,
      })),
    );
  });
}

export function checkNames(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path }) => {
    const words = path.split('/').map((part) => part.replace(/\.ts$/, ''));
    const banned = words.find((word) => BANNED_NAMES.includes(word));
    const odd = words.find((word) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(word));
    const name = banned ?? odd;
    if (name === undefined) return [];
    const message =
      banned === undefined ? `${name} is not kebab-case` : `${name} says nothing about what is inside`;
    return [{ rule: 'name', path, line: 1, message }];
  });
}

export function checkFileSizes(files: readonly SourceFile[]): Violation[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_FILE_LINES)
    .map(({ path, lines }) => ({
      rule: 'file size',
      path,
      line: lines,
      message: `${lines} lines; which two things are these?`,
    }));
}

/** A director is the function of the file named like its verb's folder: operation/backup/backup.ts. */
function isDirector(path: string): boolean {
  return /^operation\/([a-z-]+)\/\1\.ts$/.test(path);
}

export function checkFunctions(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const found: Violation[] = [];
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    const most = isDirector(path) ? MOST_DIRECTOR_LINES : MOST_FUNCTION_LINES;
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
        const start = file.getLineAndCharacterOfPosition(node.getStart()).line;
        const end = file.getLineAndCharacterOfPosition(node.getEnd()).line;
        const lines = end - start + 1;
        if (lines > most) {
          found.push({
            rule: 'function size',
            path,
            line: start + 1,
            message: `${lines} lines, at most ${most}`,
          });
        }
        if (node.parameters.length > MOST_PARAMETERS) {
          const message = `${node.parameters.length} parameters: use one options object`;
          found.push({ rule: 'parameters', path, line: start + 1, message });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}
