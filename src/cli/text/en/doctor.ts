export const DOCTOR = {
  areas: {
    environment: 'environment',
    network: 'network',
    permission: 'permission',
    configuration: 'configuration',
    version: 'version',
    locks: 'locks and load',
    charset: 'character sets',
    data: 'data',
    backups: 'backups',
  },
  statuses: { ok: 'ok', warn: 'warning', fail: 'FAILURE', skipped: 'skipped' },
  counts: {
    fail: (count: string) => `failures: ${count}`,
    warn: (count: string) => `warnings: ${count}`,
    ok: (count: string) => `${count} ok`,
    skipped: (count: string) => `${count} skipped`,
  },
  comma: ', ',
  and: ', ',
  evidence: 'seen',
  check: 'check',
  purposes: {
    backup: 'backups',
    restore: 'restores',
    binlog: 'the binary log',
  },
  healthy: (checks: string, purposes: string) =>
    `Nothing stands in the way of ${purposes}: ${checks} checks are well.`,
  healthySkipped: (checks: string, purposes: string, skipped: string) =>
    `Nothing was found in the way of ${purposes}: ${checks} checks are well, ${skipped} could not be made (-v says why).`,
  warned: (warnings: string, purposes: string) =>
    `Nothing fails today for ${purposes}, but see to the warnings (${warnings}) before it does.`,
  failed: (failures: string, warnings: string, purposes: string) =>
    `This will fail for ${purposes}: failures ${failures}, warnings ${warnings}. See to the failures first.`,
};
