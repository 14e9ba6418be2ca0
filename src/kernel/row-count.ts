import type { KernelGlobal } from './load-kernel.ts';
import type { RowCount } from './row-kernel-types.ts';

/** What a kernel has counted, in the form that the manifest keeps. */
export function rowCountOf(kernel: {
  readonly sumLow: KernelGlobal<bigint>;
  readonly sumHigh: KernelGlobal<bigint>;
  rowCount(): number;
}): RowCount {
  const sum = (BigInt.asUintN(64, kernel.sumHigh.value) << 64n) | BigInt.asUintN(64, kernel.sumLow.value);
  return { rows: kernel.rowCount(), digest: sum.toString(16).padStart(32, '0') };
}
