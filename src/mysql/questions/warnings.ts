import type { Session } from '../session.ts';

export interface ServerWarning {
  readonly level: string;
  readonly errno: number;
  readonly message: string;
}

/** SHOW WARNINGS of the last statement, at most `limit`; the server itself keeps no more than max_error_count. Needs no privilege. */
export async function readWarnings(session: Session, limit = 1000): Promise<readonly ServerWarning[]> {
  const answer = await session.execute(`SHOW WARNINGS LIMIT ${Math.trunc(limit)}`, {
    doing: 'SHOW WARNINGS',
  });
  return answer.rows.map(([level, errno, message]) => ({
    level: String(level),
    errno: Number(errno),
    message: String(message),
  }));
}
