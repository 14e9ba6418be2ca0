import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileKernel, KERNELS, kernelFile } from '../../scripts/build-kernel.ts';

for (const name of KERNELS) {
  test(`the checked-in ${name}.wasm is what its source compiles to`, async () => {
    const compiled = await compileKernel(name);
    assert.ok(
      compiled.equals(readFileSync(kernelFile(name))),
      `run "npm run build:kernel": ${name}.wasm is out of date`,
    );
  });
}
