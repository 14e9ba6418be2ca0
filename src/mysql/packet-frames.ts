import { MAX_FRAME_BYTES } from './packet-cutter.ts';

/** The sequence number of the answer's first packet after this payload was sent beginning with number 0. */
export function answerSequence(payload: Buffer): number {
  return (Math.floor(payload.length / MAX_FRAME_BYTES) + 1) & 0xff;
}

/**
 * The pieces to write for one payload: a header before every 16 MiB, and an empty last packet where the length is
 * an exact multiple. Large payloads are not copied.
 */
export function* framePayload(payload: Buffer, firstSequence: number): Generator<Buffer> {
  let sequence = firstSequence;
  for (let at = 0; at <= payload.length; at += MAX_FRAME_BYTES) {
    const part = payload.subarray(at, at + MAX_FRAME_BYTES);
    const header = Buffer.from([
      part.length & 0xff,
      (part.length >> 8) & 0xff,
      part.length >> 16,
      sequence & 0xff,
    ]);
    sequence += 1;
    if (part.length <= 64 * 1024) {
      yield Buffer.concat([header, part]);
    } else {
      yield header;
      yield part;
    }
  }
}
