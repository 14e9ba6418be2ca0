import { isCode } from '../../../errors/salvor-error.ts';
import type { AccountDefinition, Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { LeftOut } from '../../../model/manifest.ts';
import { isEverything, type Selection } from '../../../model/selection.ts';
import type { Session } from '../../session.ts';
import { readAccounts } from './accounts.ts';
import { type Asking, execute } from './ask.ts';
import { readEvents } from './events.ts';
import { readLeftOut } from './left-out.ts';
import { requirePrivileges } from './require-privileges.ts';
import { readRoutines } from './routines.ts';
import type { SchemaFacts, TableFacts } from './schema-facts.ts';
import { readSchemaDefinition } from './schemas.ts';
import { readScope, type Scope } from './scope.ts';
import { readSequence } from './sequences.ts';
import { listTables } from './table-list.ts';
import { readTable } from './tables.ts';
import { readTriggers } from './triggers.ts';
import { readView } from './views.ts';

export interface ReadSchemaOptions {
  readonly signal?: AbortSignal | undefined;
  /** Default: true for a whole server, false for a part. */
  readonly accounts?: boolean | undefined;
}

/** The parts, gathered schema by schema; put in order of creation at the end. */
interface Gathered {
  readonly schemas: Definition[];
  readonly sequences: Definition[];
  readonly tables: Definition[];
  readonly routines: Definition[];
  readonly views: Definition[];
  readonly triggers: Definition[];
  readonly events: Definition[];
  readonly facts: TableFacts[];
  readonly warnings: Warning[];
  /** Tables, views and sequences of whole schemas that are ignored. */
  ignored: number;
}

/**
 * Reads everything that exists in a selection. Whatever cannot be read (a missing privilege) or cannot be stored yet
 * (an unknown engine or type) is an error that names the object: nothing is left out in silence. What the selection
 * names and the server has not is simply not in the answer.
 */
export async function readSchema(
  session: Session,
  selection: Selection,
  options: ReadSchemaOptions = {},
): Promise<SchemaFacts> {
  const asking: Asking = { session, signal: options.signal };
  // SHOW CREATE VIEW leaves out the schema's name where it is the current one.
  await execute(asking, 'USE information_schema', 'USE information_schema');
  const scope = await readScope(asking, selection);
  const hidden = await requirePrivileges(asking, scope);
  const gathered: Gathered = {
    ...{ schemas: [], sequences: [], tables: [], routines: [], views: [], triggers: [], events: [] },
    ...{ facts: [], warnings: [], ignored: 0 },
  };
  for (const schema of scope.schemas) await gatherSchema(asking, scope, schema, gathered);
  const wholeServer = isEverything(selection);
  const accounts = (options.accounts ?? wholeServer) ? await accountsOrNull(asking) : [];
  const { schemas, sequences, tables, routines, views, triggers, events } = gathered;
  return {
    definitions: [schemas, sequences, tables, routines, views, triggers, events].flat(),
    accounts: accounts ?? [],
    tables: gathered.facts,
    leftOut: [
      ...(wholeServer ? await readLeftOut(asking) : []),
      ...accountsLeftOut(accounts, wholeServer),
      ...ignoredLeftOut(selection, scope.ignoredSchemas + gathered.ignored),
    ],
    warnings: [...hidden, ...gathered.warnings],
  };
}

async function gatherSchema(asking: Asking, scope: Scope, schema: string, into: Gathered): Promise<void> {
  const existing = await listTables(asking, schema);
  const listed = existing.filter(({ name }) => scope.takes(schema, name));
  if (scope.isWhole(schema)) into.ignored += existing.length - listed.length;
  into.schemas.push(await readSchemaDefinition(asking, schema));
  for (const table of listed) {
    if (table.kind === 'sequence') into.sequences.push(await readSequence(asking, table));
    else if (table.kind === 'view') {
      const view = await readView(asking, table);
      into.views.push(view.definition);
      into.warnings.push(...view.warnings);
    } else {
      const read = await readTable(asking, table);
      into.tables.push(read.definition);
      into.facts.push(read.facts);
      into.warnings.push(...read.warnings);
    }
  }
  into.triggers.push(...(await readTriggers(asking, schema, (table) => scope.takes(schema, table))));
  if (!scope.isWhole(schema)) return;
  into.routines.push(...(await readRoutines(asking, schema)));
  into.events.push(...(await readEvents(asking, schema)));
}

/** null: the accounts may not be read, as on hosted servers; that is said in leftOut. */
async function accountsOrNull(asking: Asking): Promise<readonly AccountDefinition[] | null> {
  try {
    return await readAccounts(asking);
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return null;
    throw error;
  }
}

function accountsLeftOut(
  accounts: readonly AccountDefinition[] | null,
  wholeServer: boolean,
): readonly LeftOut[] {
  if (accounts === null) return [{ code: 'ACCOUNTS_UNREADABLE', count: null }];
  if (!wholeServer && accounts.length === 0) return [{ code: 'ACCOUNTS_NOT_SELECTED', count: null }];
  return [];
}

function ignoredLeftOut({ ignored }: Selection, count: number): readonly LeftOut[] {
  return ignored === undefined ? [] : [{ code: 'IGNORED', count }];
}
