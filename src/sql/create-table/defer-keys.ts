import { type ColumnElement, type Element, type KeyElement, readElement } from './read-element.ts';
import { joinElements, splitElements } from './split-elements.ts';

/** A key or constraint that can be added to the table later. */
export interface DeferredPart {
  /** As quoted in the text. */
  readonly name: string;
  /** `ADD KEY ...` */
  readonly clause: string;
}

/** A table's definition in steps. Text is latin1: one character per byte. */
export interface DeferredTable {
  readonly keys: readonly DeferredPart[];
  readonly foreignKeys: readonly DeferredPart[];
  /** The CREATE statement without those parts. */
  create(without: { readonly keys: boolean }): string;
}

/**
 * Which keys of an InnoDB table can be added after its rows such that the server then prints the same definition. Servers
 * print keys in classes (unique, ordinary, fulltext), and within a class those that were there before those that were added:
 * so only what follows the last kept key of its class can wait. Kept are
 * - unique keys of a table without primary key: the rows may be stored in the order of one of them;
 * - the first key that begins with the AUTO_INCREMENT column, unless the primary key does (error 1075);
 * - fulltext and spatial keys, expressions, generated columns, and whatever is not an ordinary tree.
 * null: the text is not understood, or nothing can wait.
 */
export function deferKeys(text: string): DeferredTable | null {
  const parts = splitElements(text);
  if (parts === null) return null;
  const elements = parts.elements.map((element) => ({ text: element, is: readElement(element) }));
  if (elements.some(({ is }) => is.kind === 'other')) return null;
  const isDeferred = deferrable(elements.map(({ is }) => is));
  const part = (element: { readonly text: string; readonly is: Element }): DeferredPart => ({
    name: 'name' in element.is ? element.is.name : '',
    clause: `ADD ${element.text.trim()}`,
  });
  const keys = elements.filter(({ is }) => isDeferred.has(is)).map(part);
  const foreignKeys = elements.filter(({ is }) => is.kind === 'foreign').map(part);
  if (keys.length === 0 && foreignKeys.length === 0) return null;
  const create = (without: { readonly keys: boolean }): string => {
    const kept = elements.filter(({ is }) => is.kind !== 'foreign' && !(without.keys && isDeferred.has(is)));
    return joinElements({ ...parts, elements: kept.map((element) => element.text) });
  };
  return { keys, foreignKeys, create };
}

const isColumn = (element: Element): element is ColumnElement => element.kind === 'column';
const isKey = (element: Element): element is KeyElement => 'parts' in element;

function deferrable(elements: readonly Element[]): ReadonlySet<Element> {
  const columns = elements.filter(isColumn);
  const keys = elements.filter(isKey);
  const generated = new Set(columns.filter(({ isGenerated }) => isGenerated).map(({ name }) => name));
  const counter = columns.find(({ countsUp }) => countsUp)?.name;
  const countedBy = keys.find(({ parts }) => parts[0] === counter);
  const hasPrimary = keys.some(({ kind }) => kind === 'primary');
  const canWait = (key: KeyElement): boolean => {
    if (key.kind !== 'key' && key.kind !== 'unique') return false;
    if (key.isPeculiar || (counter !== undefined && key === countedBy)) return false;
    if (key.kind === 'unique' && !hasPrimary) return false;
    return key.parts.every((name) => name !== null && !generated.has(name));
  };
  const deferred = new Set<Element>();
  for (const kind of ['key', 'unique'] as const) {
    // Spatial keys are printed among the ordinary ones.
    const inClass = keys.filter((key) => key.kind === kind || (kind === 'key' && key.kind === 'spatial'));
    const last = inClass.findLastIndex((key) => !canWait(key));
    for (const key of inClass.slice(last + 1)) deferred.add(key);
  }
  return deferred;
}
