// Compiles the AssemblyScript kernels to the .wasm files checked in beside their loaders. `--check` compares only.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export const KERNELS = ['row-kernel', 'tsv-check-kernel', 'sql-scan'] as const;

export function kernelFile(name: string): string {
  return join(root, 'src', 'kernel', `${name}.wasm`);
}

/** Compiles one kernel; the same source gives the same bytes everywhere. */
export async function compileKernel(name: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'salvor-kernel-'));
  try {
    const outFile = join(folder, 'kernel.wasm');
    const flags = '-O3 --converge --noAssert --enable simd --runtime stub --importMemory'.split(' ');
    const source = `src/kernel/assembly/${name}.ts`;
    const { error, stderr } = await asc.main([source, '--baseDir', root, ...flags, '-o', outFile]);
    if (error) throw new Error(`${source} does not compile\n${stderr.toString()}`, { cause: error });
    return await readFile(outFile);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const checkOnly = process.argv.includes('--check');
  for (const name of KERNELS) {
    const wasm = await compileKernel(name);
    const before = await readFile(kernelFile(name)).catch(() => Buffer.alloc(0));
    const same = wasm.equals(before);
    if (!same && checkOnly) process.exitCode = 1;
    if (!same && !checkOnly) await writeFile(kernelFile(name), wasm);
    console.log(
      `${name}.wasm: ${wasm.length} bytes, ${same ? 'up to date' : checkOnly ? 'out of date' : 'written'}`,
    );
  }
}

if (import.meta.main) await main();
