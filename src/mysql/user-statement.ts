import type { ExecuteOptions, Session, StatementResult } from './session.ts';

/** Runs text that came from elsewhere: a definition from a manifest, a statement of a dump, a user's own check. */
export declare function runStatement(
  session: Session,
  sql: string | Uint8Array,
  options: ExecuteOptions,
): Promise<StatementResult>;
