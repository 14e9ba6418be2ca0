import type { NETWORK as Model, NETWORK_REMEDIES as Remedies } from '../en/network.ts';
import type { FindingText } from '../finding-text.ts';

export const NETWORK: Record<keyof typeof Model, FindingText> = {
  reached: (d) => `${d.address} 有应答`,
  answered: () => '服务器有应答，但不允许登录',
};

export const NETWORK_REMEDIES: Record<keyof typeof Remedies, FindingText> = {};
