import { createHash } from 'node:crypto';
import type { ServerIdentity, Vendor } from '../../model/server-identity.ts';
import type { StatementResult } from '../session.ts';

const NAMES = [
  'version',
  'version_comment',
  'hostname',
  'port',
  'server_id',
  'datadir',
  'server_uuid',
] as const;

/** Works on every version: a name that a server does not know is just missing from the answer. Needs no privilege. */
export const IDENTITY_QUESTION = `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${NAMES.map((name) => `'${name}'`).join(', ')})`;

export function readIdentity(answer: StatementResult): ServerIdentity {
  const values = new Map(
    answer.rows.map(([name, value]) => [String(name).toLowerCase(), String(value ?? '')]),
  );
  const get = (name: (typeof NAMES)[number]): string => values.get(name) ?? '';
  const version = get('version');
  const versionComment = get('version_comment');
  return Object.freeze({
    vendor: vendorOf(version, versionComment),
    version,
    versionNumber: parseVersionNumber(version),
    versionComment,
    serverUuid:
      get('server_uuid') ||
      derivedUuid(['hostname', 'port', 'datadir', 'server_id'].map((n) => values.get(n) ?? '')),
    hostname: get('hostname'),
    port: Number(get('port')),
    serverId: Number(get('server_id')),
  });
}

/** `5.5.5-10.11.19-MariaDB` is what some old replicas and proxies print for 10.11.19. */
export function parseVersionNumber(version: string): number {
  const match = /^(?:5\.5\.5-(?=\d+\.\d+\.\d+-MariaDB))?(\d+)\.(\d+)\.(\d+)/i.exec(version);
  if (match === null) return 0;
  return Number(match[1]) * 10_000 + Number(match[2]) * 100 + Number(match[3]);
}

function vendorOf(version: string, comment: string): Vendor {
  if (/mariadb/i.test(version) || /mariadb/i.test(comment)) return 'mariadb';
  return /percona/i.test(comment) ? 'percona' : 'mysql';
}

function derivedUuid(facts: readonly string[]): string {
  const hex = createHash('sha256').update(facts.join('\0')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
