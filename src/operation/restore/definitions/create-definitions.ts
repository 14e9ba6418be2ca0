import type { AccountDefinition, Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { Session } from '../../../mysql/session.ts';

export interface CreateOptions {
  readonly signal?: AbortSignal;
}

/** Before the rows: schemas, sequences, tables with all their indexes and foreign keys (checks are off). */
export declare function createBeforeRows(
  session: Session,
  definitions: readonly Definition[],
  options?: CreateOptions,
): Promise<readonly Warning[]>;

/** After the rows: sequence values, AUTO_INCREMENT, routines, packages, views, triggers in order, events last. */
export declare function createAfterRows(
  session: Session,
  definitions: readonly Definition[],
  options?: CreateOptions,
): Promise<readonly Warning[]>;

/** Accounts, roles and grants; the account that `session` is logged in with is left as it is and named in a warning. */
export declare function createAccounts(
  session: Session,
  accounts: readonly AccountDefinition[],
  options?: CreateOptions & { readonly includeOwnAccount?: boolean },
): Promise<readonly Warning[]>;

/** Which of these objects are on the target already, as `kind schema.name`; a schema counts when it is not empty. */
export declare function findExisting(
  session: Session,
  definitions: readonly Definition[],
  options?: CreateOptions,
): Promise<readonly string[]>;
