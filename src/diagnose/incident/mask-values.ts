import { maskSecrets } from '../observation/mask-secret.ts';

/** Places where messages of servers and tools quote what stands in a row. */
const VALUES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/(Duplicate entry )'[^\n]*?'(?= for key)/gi, "$1'***'"],
  [/((?:Incorrect|Truncated incorrect|Invalid) [\w ]{1,40}value:? )'[^\n]*?'(?= |$|\n)/gi, "$1'***'"],
  [/(near )'[^\n]*'(?= at line)/gi, "$1'***'"],
  [/(\bVALUES?\s*)\([^\n]*/gi, '$1(***)'],
  [/(\bWHERE\s)[^\n]*/gi, '$1***'],
  [/(Data (?:too long|truncated) for column '[^']*') [^\n]*/gi, '$1'],
];

/** A text that may leave the house: secrets and values of rows are masked, names and numbers of errors stay. */
export function maskValues(text: string): string {
  return VALUES.reduce(
    (masked, [pattern, replacement]) => masked.replace(pattern, replacement),
    maskSecrets(text),
  );
}
