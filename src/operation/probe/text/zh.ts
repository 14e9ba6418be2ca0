import type { FindingId, RemedyId } from './en.ts';
import type { FindingText } from './finding-text.ts';
import { CONFIGURATION, CONFIGURATION_REMEDIES } from './zh/configuration.ts';
import { NETWORK, NETWORK_REMEDIES } from './zh/network.ts';
import { PERMISSION, PERMISSION_REMEDIES } from './zh/permission.ts';
import { SKIPPED } from './zh/skipped.ts';

export const FINDINGS_ZH: Record<FindingId, FindingText> = {
  ...NETWORK,
  ...PERMISSION,
  ...CONFIGURATION,
  ...SKIPPED,
};

export const REMEDIES_ZH: Record<RemedyId, FindingText> = {
  ...NETWORK_REMEDIES,
  ...PERMISSION_REMEDIES,
  ...CONFIGURATION_REMEDIES,
};
