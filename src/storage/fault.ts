import type { Storage, StorageOptions } from './storage.ts';

/** One planned fault. Without `name` it applies to every object; `call` counts the matching calls from 1. */
export interface Fault {
  readonly method: 'create' | 'read' | 'size' | 'list' | 'remove';
  readonly call: number;
  readonly name?: RegExp;
  readonly effect: FaultEffect;
}

/**
 * - fail-before: rejects, nothing was done
 * - fail-after: does it, then rejects: the answer got lost
 * - cut: the body ends after `atByte` bytes, without an error
 * - flip: the lowest bit of the byte at `atByte` is turned
 */
export type FaultEffect =
  | { readonly kind: 'fail-before' | 'fail-after'; readonly error: Error }
  | { readonly kind: 'cut' | 'flip'; readonly atByte: number };

/** Wraps a storage so that it misbehaves by script. For tests: of everything that must survive a storage that does. */
export function withFaults(storage: Storage, faults: readonly Fault[]): Storage {
  return new FaultStorage(storage, faults);
}

class FaultStorage implements Storage {
  readonly place: string;
  readonly #inner: Storage;
  readonly #faults: { readonly fault: Fault; calls: number }[];

  constructor(inner: Storage, faults: readonly Fault[]) {
    this.place = inner.place;
    this.#inner = inner;
    this.#faults = faults.map((fault) => ({ fault, calls: 0 }));
  }

  async create(
    name: string | (() => string),
    source: AsyncIterable<Uint8Array>,
    options?: StorageOptions,
  ): Promise<'created' | 'existed'> {
    const effect = this.#next('create', typeof name === 'string' ? name : '');
    return failAround(effect, () => this.#inner.create(name, spoil(source, effect), options));
  }

  async *read(name: string, options?: StorageOptions & { readonly start?: number }): AsyncGenerator<Buffer> {
    const effect = this.#next('read', name);
    if (effect?.kind === 'fail-before') throw effect.error;
    for await (const bytes of spoil(this.#inner.read(name, options), effect)) yield bytes;
    if (effect?.kind === 'fail-after') throw effect.error;
  }

  async size(name: string, options?: StorageOptions): Promise<number | null> {
    return failAround(this.#next('size', name), () => this.#inner.size(name, options));
  }

  async *list(prefix: string, options?: StorageOptions): AsyncGenerator<string> {
    const effect = this.#next('list', prefix);
    if (effect?.kind === 'fail-before') throw effect.error;
    yield* this.#inner.list(prefix, options);
    if (effect?.kind === 'fail-after') throw effect.error;
  }

  async remove(name: string, options?: StorageOptions): Promise<boolean> {
    return failAround(this.#next('remove', name), () => this.#inner.remove(name, options));
  }

  async sweepTemporary(options?: StorageOptions): Promise<readonly string[]> {
    return this.#inner.sweepTemporary(options);
  }

  #next(method: Fault['method'], name: string): FaultEffect | undefined {
    let due: FaultEffect | undefined;
    for (const entry of this.#faults) {
      if (entry.fault.method !== method || entry.fault.name?.test(name) === false) continue;
      entry.calls += 1;
      if (entry.calls === entry.fault.call) due ??= entry.fault.effect;
    }
    return due;
  }
}

async function failAround<T>(effect: FaultEffect | undefined, work: () => Promise<T>): Promise<T> {
  if (effect?.kind === 'fail-before') throw effect.error;
  const result = await work();
  if (effect?.kind === 'fail-after') throw effect.error;
  return result;
}

async function* spoil<T extends Uint8Array>(
  source: AsyncIterable<T>,
  effect: FaultEffect | undefined,
): AsyncGenerator<T> {
  let passed = 0;
  for await (const bytes of source) {
    const begin = passed;
    passed += bytes.byteLength;
    if (
      (effect?.kind !== 'cut' && effect?.kind !== 'flip') ||
      effect.atByte >= passed ||
      effect.atByte < begin
    ) {
      yield bytes;
      continue;
    }
    const at = effect.atByte - begin;
    if (effect.kind === 'cut') {
      if (at > 0) yield bytes.subarray(0, at) as T;
      return;
    }
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    yield flipped as unknown as T;
  }
}
