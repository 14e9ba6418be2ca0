import { CONFIGURATION, CONFIGURATION_REMEDIES } from './en/configuration.ts';
import { NETWORK, NETWORK_REMEDIES } from './en/network.ts';
import { PERMISSION, PERMISSION_REMEDIES } from './en/permission.ts';
import { SKIPPED } from './en/skipped.ts';

/** The sentence of every finding. English is the model; a catalogue that lacks one does not compile. */
export const FINDINGS_EN = {
  ...NETWORK,
  ...PERMISSION,
  ...CONFIGURATION,
  ...SKIPPED,
};

export const REMEDIES_EN = {
  ...NETWORK_REMEDIES,
  ...PERMISSION_REMEDIES,
  ...CONFIGURATION_REMEDIES,
};

export type FindingId = keyof typeof FINDINGS_EN;
export type RemedyId = keyof typeof REMEDIES_EN;
