import { fail } from '../../errors/salvor-error.ts';
import type { Selection } from '../../model/selection.ts';
import type { Invocation } from './command-definition.ts';

export function repositoryOf({ options }: Invocation, command: string): string {
  return options.text('repository') ?? fail('USAGE_REPOSITORY_MISSING', { command });
}

/**
 * `-D shop` and `-t shop.orders`. The first dot divides: a database with a dot in its name is written in backticks,
 * as in `` -t '`a.b`.c' ``.
 */
export function selectionOf({ options }: Invocation, command: string): Selection {
  const tables = options.list('table').map((value) => {
    const quoted = /^`((?:[^`]|``)+)`\.(.+)$/s.exec(value);
    const plain = /^([^.`]+)\.(.+)$/s.exec(value);
    const [, schema, table] = quoted ?? plain ?? [];
    if (schema === undefined || table === undefined) {
      fail('USAGE_BAD_OPTION', { option: '--table', value, expected: 'database.table', command });
    }
    return { schema: quoted ? schema.replaceAll('``', '`') : schema, table: unquote(table) };
  });
  return { schemas: options.list('database'), tables };
}

function unquote(name: string): string {
  return /^`(?:[^`]|``)+`$/s.test(name) ? name.slice(1, -1).replaceAll('``', '`') : name;
}
