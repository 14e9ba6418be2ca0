import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type KernelGlobal, loadKernel } from '../../src/kernel/load-kernel.ts';
import { patternBytes } from '../support/pattern-bytes.ts';
import { xxh3Of } from '../support/xxh3-128.ts';

// Made with `xxhsum -H2` over patternBytes(length).
const golden: Record<string, string> = JSON.parse(
  readFileSync(new URL('../golden/xxh3-128.json', import.meta.url), 'utf8'),
);
const hex = (value: bigint): string => value.toString(16).padStart(32, '0');

interface Exports {
  readonly sumLow: KernelGlobal<bigint>;
  readonly sumHigh: KernelGlobal<bigint>;
  hashBytes(start: number, length: number, step: number): void;
}

const { exports, bytes } = loadKernel<Exports>('row-kernel', 4 << 20);
const START = 65_536;

function kernelHash(input: Buffer, step: number): string {
  bytes.set(input, START);
  exports.hashBytes(START, input.length, step);
  return hex((BigInt.asUintN(64, exports.sumHigh.value) << 64n) | BigInt.asUintN(64, exports.sumLow.value));
}

test('the reference agrees with xxhsum for every golden length', () => {
  assert.ok(Object.keys(golden).length > 300);
  for (const [length, expected] of Object.entries(golden)) {
    assert.equal(hex(xxh3Of(patternBytes(Number(length)))), expected, `length ${length}`);
  }
});

test('the kernel agrees with xxhsum for every golden length, at once and in steps of any size', () => {
  for (const [length, expected] of Object.entries(golden)) {
    const input = patternBytes(Number(length));
    for (const step of [0, 1, 7, 64, 65, 1000, 1024, 1025, 5000]) {
      if (step === 1 && input.length > 70_000) continue;
      assert.equal(kernelHash(input, step), expected, `length ${length}, step ${step}`);
    }
  }
});
