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
  readonly trigger?: { readonly table: string; readonly timing: string; readonly event: string; readonly order: number };
  /** Sequences only: the next value not yet handed out, and the cycle round. */
  readonly sequence?: { readonly nextValue: string; readonly round: string };
}

/** One account or role: its CREATE USER and GRANT statements as the server prints them. */
export interface AccountDefinition {
  readonly user: string;
  /** '' for a MariaDB role, which has no host. */
  readonly host: string;
  readonly isRole: boolean;
  readonly createSql: ByteString;
  readonly grantsSql: readonly ByteString[];
  /** SET DEFAULT ROLE, where one is set. */
  readonly defaultRoleSql?: ByteString;
}
