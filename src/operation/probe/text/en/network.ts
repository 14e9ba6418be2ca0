import type { FindingText } from '../finding-text.ts';

export const NETWORK = {
  reached: (d) => `${d.address} answers`,
  answered: () => 'the server answers, but does not let us in',
} as const satisfies Record<string, FindingText>;

export const NETWORK_REMEDIES = {} as const satisfies Record<string, FindingText>;
