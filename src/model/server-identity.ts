export type Vendor = 'mysql' | 'mariadb' | 'percona';

/**
 * Which server this is. Two connections belong to the same server when `serverUuid` and `versionNumber` agree:
 * a proxy, a fail-over or a changed DNS name in the middle of a run must not mix two servers into one snapshot.
 */
export interface ServerIdentity {
  readonly vendor: Vendor;
  /** As the server prints it, for instance `9.7.0` or `10.11.19-MariaDB-deb12`. */
  readonly version: string;
  /** major * 10000 + minor * 100 + patch, for instance 90700 or 101119. */
  readonly versionNumber: number;
  readonly versionComment: string;
  /**
   * `@@server_uuid`, or where the server has none (MariaDB, MySQL before 5.6) the first 32 hex digits of the
   * SHA-256 of hostname, port, datadir and server_id, joined by NUL, written like a UUID.
   */
  readonly serverUuid: string;
  readonly hostname: string;
  readonly port: number;
  readonly serverId: number;
}

/** Same server, same build. The name by which it was reached plays no part. */
export function isSameServer(a: ServerIdentity, b: ServerIdentity): boolean {
  return a.serverUuid === b.serverUuid && a.version === b.version;
}
