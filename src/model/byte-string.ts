/**
 * Bytes inside a JSON document: a plain string where the bytes are valid UTF-8 (what a person can read),
 * else base64. Names, definitions and key values are bytes first: a server may hold text that is no UTF-8.
 */
export type ByteString = string | { readonly base64: string };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function toByteString(bytes: Uint8Array): ByteString {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') };
  }
}

export function fromByteString(value: ByteString): Buffer {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.base64, 'base64');
}
