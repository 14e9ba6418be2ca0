import { isMariaDb, isMySql, type Server } from '../move.ts';

/** Since when servers know what. */
export function hasRoles(server: Server): boolean {
  return isMySql(server, 80000) || isMariaDb(server, 100005);
}

export function hasPublicRole(server: Server): boolean {
  return isMariaDb(server, 101100);
}

export function hasAccountLock(server: Server): boolean {
  return isMySql(server, 50706) || isMariaDb(server, 100402);
}

/** INTERVAL and NEVER; MySQL 5.6 can only say that a password has expired. */
export function hasExpiryPolicy(server: Server): boolean {
  return isMySql(server, 50704) || isMariaDb(server, 100403);
}

/** CREATE USER says all of an account; before, its first GRANT does. */
export function hasFullCreateUser(server: Server): boolean {
  return isMySql(server, 50706) || isMariaDb(server, 100200);
}

/** PASSWORD HISTORY, FAILED_LOGIN_ATTEMPTS, ATTRIBUTE and the like; each came with another 8.0. */
export function hasPasswordPolicy(server: Server): boolean {
  return isMySql(server, 80021);
}

export function hasPartialRevokes(server: Server): boolean {
  return isMySql(server, 80016);
}

/** Characters of a user's name. */
export function mostUserCharacters(server: Server): number {
  if (isMariaDb(server)) return 80;
  return isMySql(server, 50708) ? 32 : 16;
}

export function mostHostCharacters(server: Server): number {
  return isMySql(server, 80017) || isMariaDb(server, 100600) ? 255 : 60;
}
