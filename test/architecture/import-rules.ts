import { LAYERS, RESERVED_MODULES, SISTER_VERBS } from './layers.ts';
import { lineOf, type SourceFile, type Violation } from './source-tree.ts';

/** The first folder, or the file's own name where it stands in src itself. */
export function layerOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function isBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

export function checkLayers(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const own = layerOf(file.path);
    const allowed = LAYERS[own];
    if (allowed === undefined) {
      return [{ rule: 'layer', path: file.path, line: 1, message: `${own} is not in the layer table` }];
    }
    return file.imports
      .filter(({ isOwn, target }) => isOwn && layerOf(target) !== own)
      .filter(({ target }) => !allowed.some((place) => isBelow(target, place)))
      .map(({ target, line }) => ({
        rule: 'layer',
        path: file.path,
        line,
        message: `${own} may not import ${target}`,
      }));
  });
}

export function checkSisterVerbs(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const verb = verbOf(file.path);
    if (verb === null) return [];
    return file.imports.flatMap(({ target, line }) => {
      const other = verbOf(target);
      if (other === null || other === verb || SISTER_VERBS[verb]?.includes(other)) return [];
      return [{ rule: 'sister verb', path: file.path, line, message: `${verb} may not import ${target}` }];
    });
  });
}

function verbOf(path: string): string | null {
  const [layer, verb] = path.split('/');
  return layer === 'operation' && verb !== undefined && Object.hasOwn(SISTER_VERBS, verb) ? verb : null;
}

export function checkModules(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    file.imports.flatMap(({ target, isOwn, isType, line }) => {
      const rule = RESERVED_MODULES.find(({ module }) => !isOwn && module.test(target));
      if (rule === undefined || isType || rule.folders.includes(layerOf(file.path))) return [];
      return [
        {
          rule: 'module',
          path: file.path,
          line,
          message: `${target} may not be used in ${layerOf(file.path)}`,
        },
      ];
    }),
  );
}

/** Every import must lead to a file that is there; else a typing error would pass as "no violation". */
export function checkTargets(files: readonly SourceFile[]): Violation[] {
  const known = new Set(files.map(({ path }) => path));
  return files.flatMap((file) =>
    file.imports
      .filter(
        ({ isOwn, target }) =>
          isOwn && target.endsWith('.ts') && !known.has(target) && !target.startsWith('..'),
      )
      .map(({ target, line }) => ({
        rule: 'target',
        path: file.path,
        line,
        message: `${target} is not there`,
      })),
  );
}

/** Cycles of imports that happen when a file is loaded; types and import() are no part of that. */
export function checkCycles(files: readonly SourceFile[]): Violation[] {
  const edges = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isOwn, isType, isLazy }) => isOwn && !isType && !isLazy).map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at !== -1) {
      const message = [...trail.slice(at), path].join(' -> ');
      found.push({ rule: 'cycle', path, line: 1, message });
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

const EXPORT_STAR = /^export\s*\*/gm;
const DEFAULT_EXPORT = /^export\s+default\b|^export\s*\{[^}]*\bas\s+default\b/gm;

export function checkExports(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => [
    ...[...text.matchAll(EXPORT_STAR)].map((match) => ({
      rule: 'export *',
      path,
      line: lineOf(text, match.index),
      message: 'name what is exported',
    })),
    ...[...text.matchAll(DEFAULT_EXPORT)].map((match) => ({
      rule: 'default export',
      path,
      line: lineOf(text, match.index),
      message: 'export by name',
    })),
  ]);
}
