import type { ServerIdentity } from '../../model/server-identity.ts';
import { printable } from './printable.ts';

/** A server as a person knows it: `db1:3306 10.11.19-MariaDB`; without the port where it listens on none. */
export function serverName({ hostname, port, version }: ServerIdentity): string {
  return printable(port > 0 ? `${hostname}:${port} ${version}` : `${hostname} ${version}`);
}
