import type { FindingId, RemedyId } from './en.ts';
import type { FindingText } from './finding-text.ts';
import { BACKUPS, BACKUPS_REMEDIES } from './zh/backups.ts';
import { CHARSET, CHARSET_REMEDIES } from './zh/charset.ts';
import { CONFIGURATION, CONFIGURATION_REMEDIES } from './zh/configuration.ts';
import { ENVIRONMENT, ENVIRONMENT_REMEDIES } from './zh/environment.ts';
import { LOCKS, LOCKS_REMEDIES } from './zh/locks.ts';
import { NETWORK, NETWORK_REMEDIES } from './zh/network.ts';
import { PERMISSION, PERMISSION_REMEDIES } from './zh/permission.ts';
import { SKIPPED } from './zh/skipped.ts';
import { STORED_DATA, STORED_DATA_REMEDIES } from './zh/stored-data.ts';
import { VERSION, VERSION_REMEDIES } from './zh/version.ts';

export const FINDINGS_ZH: Record<FindingId, FindingText> = {
  ...ENVIRONMENT,
  ...NETWORK,
  ...PERMISSION,
  ...CONFIGURATION,
  ...VERSION,
  ...LOCKS,
  ...CHARSET,
  ...STORED_DATA,
  ...BACKUPS,
  ...SKIPPED,
};

export const REMEDIES_ZH: Record<RemedyId, FindingText> = {
  ...ENVIRONMENT_REMEDIES,
  ...NETWORK_REMEDIES,
  ...PERMISSION_REMEDIES,
  ...CONFIGURATION_REMEDIES,
  ...VERSION_REMEDIES,
  ...LOCKS_REMEDIES,
  ...CHARSET_REMEDIES,
  ...STORED_DATA_REMEDIES,
  ...BACKUPS_REMEDIES,
};
