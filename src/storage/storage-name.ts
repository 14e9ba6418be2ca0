import { fail } from '../errors/salvor-error.ts';

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const MAX_NAME_BYTES = 512;

/** True for one path segment that a storage may hold: no dot in front, so neither "." nor "..". */
export function isStorageSegment(segment: string): boolean {
  return SEGMENT.test(segment);
}

/** The segments of a name; anything that could lead elsewhere is refused before the place is touched. */
export function splitStorageName(name: string): readonly string[] {
  const segments = name.split('/');
  if (name.length > MAX_NAME_BYTES || !segments.every(isStorageSegment)) fail('STORAGE_BAD_NAME', { name });
  return segments;
}

/** As splitStorageName, for a prefix of list(): "" or a folder that ends in "/". */
export function splitStoragePrefix(prefix: string): readonly string[] {
  if (prefix === '') return [];
  if (!prefix.endsWith('/')) fail('STORAGE_BAD_NAME', { name: prefix });
  return splitStorageName(prefix.slice(0, -1));
}
