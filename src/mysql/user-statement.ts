import type { ExecuteOptions, Session, StatementResult } from './session.ts';

/**
 * Runs text that came from elsewhere: a definition from a manifest, a statement of a dump, a user's own check. The only
 * door for such text. The bytes go to the server unchanged, as one statement (multi statements are never announced).
 */
export function runStatement(
  session: Session,
  sql: string | Uint8Array,
  options: ExecuteOptions,
): Promise<StatementResult> {
  return session.execute(sql, options);
}
