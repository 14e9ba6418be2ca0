import { fail } from '../../errors/salvor-error.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { SnapshotPart } from '../../model/select-from-manifest.ts';
import type { ServerIdentity } from '../../model/server-identity.ts';
import type { Session } from '../../mysql/session.ts';
import { findExisting } from './definitions/create-definitions.ts';

/** Refuses a target that cannot take this snapshot as it is, or that already holds something of it. */
export async function checkTarget(session: Session, manifest: Manifest, part: SnapshotPart): Promise<void> {
  const { source } = manifest;
  const target = session.identity;
  if (family(source) !== family(target)) {
    fail('UNSUPPORTED_TARGET_VENDOR', { source: source.version, target: target.version });
  }
  if (series(target) < series(source)) {
    fail('UNSUPPORTED_TARGET_VERSION', { source: source.version, target: target.version });
  }
  // A schema that is already there is no conflict: its objects may be.
  const objects = part.definitions.filter(({ kind }) => kind !== 'schema');
  const existing = await findExisting(session, objects);
  if (existing.length > 0) fail('TARGET_NOT_EMPTY', { count: existing.length, first: existing[0] ?? '' });
}

/** Percona Server reads and prints what MySQL does. */
function family({ vendor }: ServerIdentity): 'mysql' | 'mariadb' {
  return vendor === 'mariadb' ? 'mariadb' : 'mysql';
}

/** 8.4.3 and 8.4.9 are one series. */
function series({ versionNumber }: ServerIdentity): number {
  return Math.floor(versionNumber / 100);
}
