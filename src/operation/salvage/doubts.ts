import type { Compression, Damage, DamageKind } from '../../model/inspection.ts';
import type { Loss, LossReason } from '../../model/salvage.ts';
import { compareChecksum } from '../inspect/checksum-file.ts';
import type { UnitRepair } from '../inspect/input/units/repair-unit.ts';
import { inspectFile } from '../inspect/inspect-file.ts';
import type { Losses } from './plan/losses.ts';

/** Damage by which something is missing that no place in the text shows. */
const MISSING: Readonly<Partial<Record<DamageKind, LossReason>>> = {
  'end-missing': 'end-missing',
  'end-forged': 'end-missing',
  cut: 'end-missing',
  'tool-error': 'end-missing',
  'data-missing': 'data-missing',
  'section-open': 'data-missing',
  salvaged: 'unproven',
  'checksum-mismatch': 'unproven',
  compression: 'compression',
};
/** Damage that leaves every row in its place. */
const HEALED: readonly DamageKind[] = ['stray-line', 'line-ends', 'utf16', 'trailing-garbage', 'empty'];

export interface DoubtsOptions {
  readonly file: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly compression: Compression;
  readonly repair: UnitRepair;
  readonly signal: AbortSignal;
}

export interface Doubts {
  /** What the inspection found that the losses do not account for. */
  unexplained(losses: Losses): readonly Loss[];
}

/** Inspects the dump first: only what both find whole is called whole. */
export async function doubtsOf(options: DoubtsOptions): Promise<Doubts> {
  const { file, signal } = options;
  const { damage } = await inspectFile({ ...options, onBytes: () => undefined });
  const checksum = await compareChecksum(file, signal);
  // A unit that fits its own checksum again says more than the sum of the damaged file.
  const isRepaired = options.repair.flips.length > 0;
  const all = [...damage, ...(isRepaired ? [] : (checksum?.damage ?? []))];
  return {
    unexplained: (losses) => {
      const missing = all.filter(({ kind }) => MISSING[kind] !== undefined).map(asLoss);
      if (missing.length > 0 || losses.lostCount > 0) return missing;
      return all.filter(({ kind }) => !HEALED.includes(kind)).map(asLoss);
    },
  };
}

function asLoss({ kind, byte, table, detail }: Damage): Loss {
  return {
    table,
    object: detail,
    range: null,
    reason: MISSING[kind] ?? 'unproven',
    byte: byte ?? 0,
    bytes: 0,
  };
}
