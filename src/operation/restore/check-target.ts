import { fail } from '../../errors/salvor-error.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ServerIdentity } from '../../model/server-identity.ts';
import type { Session } from '../../mysql/session.ts';

/** Refuses a target that cannot take this snapshot as it is. */
export function checkTarget(session: Session, manifest: Manifest): void {
  const { source } = manifest;
  const target = session.identity;
  if (family(source) !== family(target)) {
    fail('UNSUPPORTED_TARGET_VENDOR', { source: source.version, target: target.version });
  }
  if (series(target) < series(source)) {
    fail('UNSUPPORTED_TARGET_VERSION', { source: source.version, target: target.version });
  }
}

/** Percona Server reads and prints what MySQL does. */
function family({ vendor }: ServerIdentity): 'mysql' | 'mariadb' {
  return vendor === 'mariadb' ? 'mariadb' : 'mysql';
}

/** 8.4.3 and 8.4.9 are one series. */
function series({ versionNumber }: ServerIdentity): number {
  return Math.floor(versionNumber / 100);
}
