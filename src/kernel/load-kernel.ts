import { readFileSync } from 'node:fs';

/** What we use of WebAssembly: its types come with the browser's library, which this project does not load. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** An exported global of a kernel. */
export interface KernelGlobal<Value extends number | bigint> {
  value: Value;
}

const { Module, Memory, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

const modules = new Map<string, object>();

/** 64 KiB, the unit of WebAssembly memory. */
export const PAGE_BYTES = 65_536;

/** Compiles `<name>.wasm` beside this file, once per thread. */
function kernelModule(name: string): object {
  let module = modules.get(name);
  if (module === undefined) {
    module = new Module(readFileSync(new URL(`${name}.wasm`, import.meta.url)));
    modules.set(name, module);
  }
  return module;
}

/** A kernel with a memory of its own, of fixed size: pages never touched cost nothing, and views stay valid. */
export function loadKernel<Exports>(name: string, sizeBytes: number): { exports: Exports; bytes: Buffer } {
  const pages = Math.ceil(sizeBytes / PAGE_BYTES);
  const memory = new Memory({ initial: pages, maximum: pages });
  const instance = new Instance(kernelModule(name), { env: { memory } });
  return { exports: instance.exports as Exports, bytes: Buffer.from(memory.buffer) };
}
