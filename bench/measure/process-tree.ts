import { readFileSync } from 'node:fs';
import { cpuSecondsOf, peakMemoryOf } from './process-facts.ts';

/** Peak memory and processor time of a process and of all that it starts, as seen at each sample(). */
export class ProcessTree {
  readonly #root: number;
  readonly #peaks = new Map<number, number>();
  readonly #cpus = new Map<number, number>();

  constructor(root: number) {
    this.#root = root;
  }

  sample(): void {
    const pending = [this.#root];
    for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
      keepLarger(this.#peaks, pid, peakMemoryOf(pid));
      keepLarger(this.#cpus, pid, cpuSecondsOf(pid));
      pending.push(...childrenOf(pid));
    }
  }

  get peakBytes(): number {
    return sum(this.#peaks);
  }

  get cpuSeconds(): number {
    return sum(this.#cpus);
  }
}

function keepLarger(values: Map<number, number>, pid: number, value: number | null): void {
  if (value !== null && value > (values.get(pid) ?? 0)) values.set(pid, value);
}

function sum(values: Map<number, number>): number {
  return [...values.values()].reduce((total, value) => total + value, 0);
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}
