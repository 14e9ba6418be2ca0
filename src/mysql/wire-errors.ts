import { SalvorError } from '../errors/salvor-error.ts';

/** Made, not raised: these end a pending promise from inside an event. */
export function lostConnection(address: string, doing: string, reason: string, cause: unknown): SalvorError {
  return new SalvorError('CONNECTION_LOST', { address, doing, reason }, cause);
}

export function stalledConnection(address: string, doing: string, silenceMs: number): SalvorError {
  return new SalvorError('CONNECTION_STALLED', { address, doing, silenceSeconds: silenceMs / 1000 });
}
