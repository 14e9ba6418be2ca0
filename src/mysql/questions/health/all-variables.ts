import { type Asking, ask } from '../schema/ask.ts';
import { textOf, textOrNull } from '../schema/result-values.ts';

/** Every global variable, by name in lower case. Needs no privilege. */
export function readAllVariables(asking: Asking): Promise<ReadonlyMap<string, string>> {
  return readPairs(asking, 'SHOW GLOBAL VARIABLES');
}

/** Every global status counter, by name in lower case. Needs no privilege. */
export function readAllStatus(asking: Asking): Promise<ReadonlyMap<string, string>> {
  return readPairs(asking, 'SHOW GLOBAL STATUS');
}

async function readPairs(asking: Asking, sql: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ask(asking, sql, sql);
  return new Map(
    rows.map((row) => [textOf(row, 'variable_name').toLowerCase(), textOrNull(row, 'value') ?? '']),
  );
}
