import type { Server } from '../move.ts';

/*
 * An account in parts, whoever printed it: SHOW CREATE USER and SHOW GRANTS of every series are read into this, rules change it,
 * and it is written in the target's language. Text is latin1, one character per byte; names and objects are quoted with backticks.
 */

/** One way to log in. */
export interface Login {
  /** In lower case: `caching_sha2_password`. */
  readonly plugin: string;
  /** What follows AS, USING or BY PASSWORD: a literal as printed (`'...'` or `0x...`); '' without one. */
  readonly secret: string;
}

export interface GrantedPrivilege {
  /** In upper case: `SELECT`, `BINLOG ADMIN`, `ALL PRIVILEGES`. */
  readonly name: string;
  /** Quoted names; empty: the whole object. */
  readonly columns: readonly string[];
}

export interface Grant {
  readonly privileges: readonly GrantedPrivilege[];
  /** '*.*', '`d`.*', '`d`.`t`'; `PROCEDURE `, `FUNCTION ` and the like come before the name. */
  readonly object: string;
  readonly withGrantOption: boolean;
  /** A partial revoke of MySQL 8: taken away again from what is granted on everything. */
  readonly isRevoke: boolean;
}

/** Account or role, as quoted `user`@`host`, or `role` on MariaDB. */
export interface GrantedName {
  readonly name: string;
  /** WITH ADMIN OPTION of a role, WITH GRANT OPTION of a proxy. */
  readonly isHandedOn: boolean;
}

/** A clause of CREATE USER that only some servers know, as text: `PASSWORD HISTORY 3`. */
export interface Clause {
  /** Its words without the value: `PASSWORD HISTORY`. */
  readonly name: string;
  readonly text: string;
}

export interface AccountFacts {
  readonly user: string;
  /** '' for a role of MariaDB, which has no host. */
  readonly host: string;
  readonly isRole: boolean;
  /** Any one of them is enough, or all are needed; empty: nobody can log in, or anybody can. */
  readonly logins: readonly Login[];
  readonly loginsJoined: 'OR' | 'AND';
  /** Nobody may log in by it, whatever the source said: it is written locked, with a hash that fits no password. */
  readonly isClosed: boolean;
  readonly isLocked: boolean;
  /** Behind REQUIRE; '' without. */
  readonly require: string;
  /** `MAX_QUERIES_PER_HOUR 5`. */
  readonly limits: readonly Clause[];
  /** `INTERVAL 90 DAY`, `NEVER`, `EXPIRED`; '' for the server's default. */
  readonly expiry: readonly string[];
  /** Other clauses that say something. */
  readonly clauses: readonly Clause[];
  readonly grants: readonly Grant[];
  readonly proxies: readonly GrantedName[];
  readonly roles: readonly GrantedName[];
  readonly defaultRoles: readonly string[];
}

/** What decides how an account is written. */
export interface AccountTarget {
  readonly server: Server;
  /** Authentication plugins that are active, in lower case. */
  readonly plugins: ReadonlySet<string>;
  /** In upper case, as SHOW PRIVILEGES has them. */
  readonly privileges: ReadonlySet<string>;
}
