import { once } from '../../base/once.ts';
import type { SelectionRequest } from '../../model/selection.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { readAllStatus, readAllVariables } from '../../mysql/questions/health/all-variables.ts';
import { readTableFacts, type TableFacts } from '../../mysql/questions/health/table-facts.ts';
import { type ColumnFacts, readColumnFacts } from '../../mysql/questions/health/text-columns.ts';
import type { Asking } from '../../mysql/questions/schema/ask.ts';
import type { GrantedPrivileges } from '../../mysql/questions/schema/own-privileges.ts';
import { readOwnGrants } from '../../mysql/questions/schema/require-privileges.ts';
import { readScope, type Scope } from '../../mysql/questions/schema/scope.ts';
import { selectedNames } from '../../mysql/questions/schema/selected-names.ts';
import type { Session } from '../../mysql/session.ts';

/** A connected server. Answers that several probes need are asked for once. */
export interface ServerFacts {
  readonly connection: ConnectionOptions;
  readonly asking: Asking;
  /** It runs on this machine, as far as names can tell. */
  readonly isLocal: boolean;
  /** Global variables by name in lower case. */
  variables(): Promise<ReadonlyMap<string, string>>;
  /** Global status counters by name in lower case. */
  status(): Promise<ReadonlyMap<string, string>>;
  grants(): Promise<readonly GrantedPrivileges[]>;
  scope(): Promise<Scope>;
  /** Base tables and views of the selection. */
  tables(): Promise<readonly TableFacts[]>;
  /** Text columns and counters of the selection. */
  columns(): Promise<readonly ColumnFacts[]>;
}

export interface ServerInput {
  readonly connection: ConnectionOptions;
  readonly session: Session;
  readonly selection: SelectionRequest;
  /** Name of this machine. */
  readonly hostname: string;
  readonly signal: AbortSignal;
}

export function serverFacts({ connection, session, selection, hostname, signal }: ServerInput): ServerFacts {
  const asking: Asking = { session, signal };
  const scope = once(async () => readScope(asking, await selectedNames(session, selection, signal)));
  return {
    connection,
    asking,
    // A container or another machine behind a forwarded socket or port has a name of its own.
    isLocal: session.identity.hostname === hostname,
    variables: once(() => readAllVariables(asking)),
    status: once(() => readAllStatus(asking)),
    grants: once(() => readOwnGrants(asking)),
    scope,
    tables: once(async () => readTableFacts(asking, await scope())),
    columns: once(async () => readColumnFacts(asking, await scope())),
  };
}
