export type Vendor = 'mysql' | 'mariadb' | 'percona';

/** Who a server is. Compared on every further connection of a run: a balancer or failover must not mix two servers. */
export interface ServerIdentity {
  readonly vendor: Vendor;
  /** As the server says it: `10.11.19-MariaDB-0+deb12u1-log`. */
  readonly version: string;
  /** 90700 for 9.7.0, 101119 for 10.11.19. */
  readonly versionNumber: number;
  readonly versionComment: string;
  /** server_uuid, or where there is none a hash of hostname, port, datadir and server_id. */
  readonly serverUuid: string;
  readonly hostname: string;
  readonly port: number;
  readonly serverId: number;
}
