import { createHash } from 'node:crypto';
import { once } from '../base/once.ts';
import { fail } from '../errors/salvor-error.ts';
import { FORMAT_VERSION, type Manifest } from '../model/manifest.ts';
import { isDeeperThan } from './json-depth.ts';
import { buildManifestSchema } from './manifest-schema.ts';
import { findContradiction } from './manifest-sums.ts';

/** Larger than any real one (a chunk takes about 500 bytes: this is 16 TB of rows), small enough to hold. */
export const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

const MAX_DEPTH = 12;
const NO_SEAL = '0'.repeat(64);
const SEAL_AT_END = /"seal":\s*"([0-9a-f]{64})"\s*\}\s*$/;
const TAIL_BYTES = 256;

/** Loaded when it is first wanted: most commands never read a manifest. */
const manifestSchema = once(async () => {
  const { z } = await import('zod');
  return buildManifestSchema(z);
});

/** Loads what decodeManifest needs: for a run that has time now and none at its end. */
export function prepareToDecode(): void {
  // A failure comes again from decodeManifest, where somebody awaits it.
  manifestSchema().catch(() => undefined);
}

/** The bytes of manifest.json: one line of JSON, its last field the seal over all of it. */
export function encodeManifest(manifest: Manifest): Buffer {
  const bytes = Buffer.from(`${JSON.stringify({ ...manifest, seal: NO_SEAL })}\n`, 'utf8');
  const sealAt = bytes.lastIndexOf(NO_SEAL);
  bytes.write(sealOf(bytes, sealAt), sealAt, 'latin1');
  return bytes;
}

/**
 * Reads manifest.json as a stranger's file: size, seal, depth, format, shape, names and sums, in this order.
 * Rejects MANIFEST_DAMAGED {reason}, FORMAT_TOO_NEW or MANIFEST_INCONSISTENT {at, found, expected}.
 */
export async function decodeManifest(bytes: Buffer, snapshot: string): Promise<Manifest> {
  checkSeal(bytes, snapshot);
  if (isDeeperThan(bytes, MAX_DEPTH)) fail('MANIFEST_DAMAGED', { snapshot, reason: 'too-deep' });
  const { seal: _, ...fields } = parse(bytes, snapshot);
  const { format } = fields;
  if (typeof format === 'number' && format > FORMAT_VERSION) {
    fail('FORMAT_TOO_NEW', {
      file: `snapshots/${snapshot}/manifest.json`,
      found: format,
      known: FORMAT_VERSION,
    });
  }
  const checked = (await manifestSchema()).safeParse(fields);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const at = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    fail('MANIFEST_DAMAGED', { snapshot, reason: 'schema', at }, { cause: checked.error });
  }
  if (checked.data.snapshot !== snapshot) {
    fail('MANIFEST_INCONSISTENT', {
      snapshot,
      at: 'snapshot',
      found: checked.data.snapshot,
      expected: snapshot,
    });
  }
  const contradiction = findContradiction(checked.data);
  if (contradiction !== null) fail('MANIFEST_INCONSISTENT', { snapshot, ...contradiction });
  return checked.data;
}

function checkSeal(bytes: Buffer, snapshot: string): void {
  if (bytes.length === 0) fail('MANIFEST_DAMAGED', { snapshot, reason: 'empty' });
  if (bytes.length > MAX_MANIFEST_BYTES) fail('MANIFEST_DAMAGED', { snapshot, reason: 'too-large' });
  const tailAt = Math.max(0, bytes.length - TAIL_BYTES);
  const match = SEAL_AT_END.exec(bytes.toString('latin1', tailAt));
  if (match?.[1] === undefined) fail('MANIFEST_DAMAGED', { snapshot, reason: 'cut' });
  const sealAt = tailAt + match.index + match[0].indexOf(match[1]);
  if (sealOf(bytes, sealAt) !== match[1]) fail('MANIFEST_DAMAGED', { snapshot, reason: 'seal' });
}

function sealOf(bytes: Buffer, sealAt: number): string {
  return createHash('sha256')
    .update(bytes.subarray(0, sealAt))
    .update(NO_SEAL)
    .update(bytes.subarray(sealAt + NO_SEAL.length))
    .digest('hex');
}

function parse(bytes: Buffer, snapshot: string): Record<string, unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    fail('MANIFEST_DAMAGED', { snapshot, reason: 'json' }, { cause: error });
  }
  return fail('MANIFEST_DAMAGED', { snapshot, reason: 'json' });
}
