import type { ByteString } from './byte-string.ts';

export type DefinitionKind =
  | 'schema'
  | 'table'
  | 'sequence'
  | 'view'
  | 'procedure'
  | 'function'
  | 'package'
  | 'package body'
  | 'trigger'
  | 'event';

/** An object's own CREATE statement, exactly as the server prints it, and the session state it was created in. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly schema: string;
  /** Equal to `schema` for a schema. */
  readonly name: string;
  readonly sql: ByteString;
  /** Views, routines, triggers, events: the state that the server stores with the object. */
  readonly session?: {
    readonly sqlMode?: string;
    readonly characterSetClient: string;
    readonly collationConnection: string;
    readonly databaseCollation?: string;
    /** Events only. */
    readonly timeZone?: string;
  };
  /** Triggers only: the table, and the place among triggers of the same table, time and event (1 = first). */
  readonly trigger?: {
    readonly table: string;
    readonly timing: string;
    readonly event: string;
    readonly order: number;
  };
  /** Sequences only: the next value not yet handed out, and the cycle round. */
  readonly sequence?: { readonly nextValue: string; readonly round: string };
  /** Tables only, where there is something to say that the CREATE statement does not say, or not exactly. */
  readonly table?: {
    /** The next AUTO_INCREMENT value; the server prints none while it is 1. */
    readonly autoIncrement?: string;
    /** Defaults that the server prints with a loss (`?` for what utf8mb3 cannot hold), as the bytes they are. */
    readonly exactDefaults?: readonly ExactDefault[];
  };
  /** Views only: why the server could not check it on the source, in the server's words; still text to be kept. */
  readonly broken?: string;
  /** Events only: seconds since 1970 of its creation; one that has ended can only be created "in the past". */
  readonly createdAt?: number;
}

export interface ExactDefault {
  readonly column: string;
  readonly characterSet: string;
  readonly valueHex: string;
}

/** One account or role: its CREATE USER and GRANT statements as the server prints them. */
export interface AccountDefinition {
  readonly user: string;
  /** '' for a MariaDB role, which has no host. */
  readonly host: string;
  readonly isRole: boolean;
  /** Without the DEFAULT ROLE clause, which can only follow the grants. */
  readonly createSql: ByteString;
  readonly grantsSql: readonly ByteString[];
  /** SET DEFAULT ROLE, where one is set. */
  readonly defaultRoleSql?: ByteString;
}
