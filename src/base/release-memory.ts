/** Smaller buffers may be parts of a pool that others use as well. */
const SHARED_BELOW_BYTES = 512 * 1024;

/**
 * Gives the memory of a buffer back at once: waiting for the garbage collector costs memory meanwhile, and running it often
 * costs time. Only for a buffer that nobody else uses any more, nor any part of it: it is empty afterwards.
 */
export function releaseMemory({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength >= SHARED_BELOW_BYTES) buffer.transfer(0);
}
