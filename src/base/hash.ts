import { hash } from 'node:crypto';

/** SHA-256 as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}
