import { BACKUPS, BACKUPS_REMEDIES } from './en/backups.ts';
import { CHARSET, CHARSET_REMEDIES } from './en/charset.ts';
import { CONFIGURATION, CONFIGURATION_REMEDIES } from './en/configuration.ts';
import { ENVIRONMENT, ENVIRONMENT_REMEDIES } from './en/environment.ts';
import { LOCKS, LOCKS_REMEDIES } from './en/locks.ts';
import { NETWORK, NETWORK_REMEDIES } from './en/network.ts';
import { PERMISSION, PERMISSION_REMEDIES } from './en/permission.ts';
import { SKIPPED } from './en/skipped.ts';
import { STORED_DATA, STORED_DATA_REMEDIES } from './en/stored-data.ts';
import { VERSION, VERSION_REMEDIES } from './en/version.ts';

/** The sentence of every finding. English is the model; a catalogue that lacks one does not compile. */
export const FINDINGS_EN = {
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

export const REMEDIES_EN = {
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

export type FindingId = keyof typeof FINDINGS_EN;
export type RemedyId = keyof typeof REMEDIES_EN;
