import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';

const NONCE_BYTES = 32;

/**
 * MariaDB's client_ed25519: an Ed25519 signature over the server's nonce whose secret is the SHA-512 of the
 * password itself, of any length, where Ed25519 proper hashes a 32-byte seed. node:crypto cannot start from there.
 */
export function signEd25519Login(password: string, nonce: Uint8Array): Buffer {
  const message = nonce.subarray(0, NONCE_BYTES);
  const expanded = sha512(Buffer.from(password, 'utf8'));
  const secret = expanded.subarray(0, 32);
  secret[0] = (secret[0] ?? 0) & 248;
  secret[31] = ((secret[31] ?? 0) & 63) | 64;
  const scalar = reduce(secret);
  const publicKey = pointBytes(scalar);
  const blind = reduce(sha512(expanded.subarray(32, 64), message));
  const commitment = pointBytes(blind);
  const challenge = reduce(sha512(commitment, publicKey, message));
  const response = ed25519.Point.Fn.create(blind + challenge * scalar);
  return Buffer.concat([commitment, littleEndian(response)]);
}

function sha512(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function reduce(bytes: Uint8Array): bigint {
  return ed25519.Point.Fn.create(BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`));
}

function pointBytes(scalar: bigint): Uint8Array {
  return ed25519.Point.BASE.multiply(scalar).toBytes();
}

function littleEndian(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}
