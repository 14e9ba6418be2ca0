import { type Asking, ask } from './schema/ask.ts';
import { textOf, textOrNull } from './schema/result-values.ts';
import { readVariables } from './variables.ts';

const VARIABLES = [
  'datadir',
  'gtid_mode',
  'innodb_read_only',
  'lower_case_table_names',
  'max_allowed_packet',
  'read_only',
  'sql_mode',
  'super_read_only',
] as const;

export interface TargetFacts {
  /** Absent: this server does not know it. */
  readonly variables: Partial<Record<(typeof VARIABLES)[number], string>>;
  /** Names in lower case. */
  readonly collations: ReadonlySet<string>;
  readonly characterSets: ReadonlySet<string>;
  readonly engines: ReadonlySet<string>;
}

/** What decides whether a server can take a snapshot. Needs no privilege. */
export async function readTargetFacts(asking: Asking): Promise<TargetFacts> {
  const doing = 'asking what the target can take';
  const variables = await readVariables(asking.session, VARIABLES);
  // MariaDB lists its newer collations without character set here, and in full there.
  const applicable = await ask(
    asking,
    'SELECT * FROM information_schema.COLLATION_CHARACTER_SET_APPLICABILITY',
    doing,
  );
  const engines = await ask(asking, 'SHOW ENGINES', doing);
  const lower = (text: string | null): string[] => (text === null ? [] : [text.toLowerCase()]);
  const usable = engines.filter((row) => /^(?:YES|DEFAULT)$/i.test(textOf(row, 'support')));
  return {
    variables,
    collations: new Set(
      applicable.flatMap((row) => [
        ...lower(textOrNull(row, 'collation_name')),
        ...lower(textOrNull(row, 'full_collation_name')),
      ]),
    ),
    characterSets: new Set(applicable.flatMap((row) => lower(textOrNull(row, 'character_set_name')))),
    engines: new Set(usable.flatMap((row) => lower(textOf(row, 'engine')))),
  };
}
