import { readFileSync } from 'node:fs';
import { cpus, freemem } from 'node:os';
import { ignoreError } from '../../base/ignore-error.ts';
import type { HostUsage } from '../../model/report.ts';

const SAMPLE_MS = 500;

interface CpuTime {
  readonly busyMs: number;
  readonly allMs: number;
}

/** Watches this machine from construction to end(). */
export class HostSampler {
  readonly #cpuAtStart = cpuTime();
  readonly #diskAtStart = diskBytes();
  readonly #timer: NodeJS.Timeout;
  #leastMemory = freemem();

  constructor() {
    this.#timer = setInterval(() => {
      this.#leastMemory = Math.min(this.#leastMemory, freemem());
    }, SAMPLE_MS);
    this.#timer.unref();
  }

  end(): HostUsage {
    clearInterval(this.#timer);
    const cpu = cpuTime();
    const disk = diskBytes();
    const allMs = cpu.allMs - this.#cpuAtStart.allMs;
    const busyMs = cpu.busyMs - this.#cpuAtStart.busyMs;
    const since = (name: 'read' | 'written') =>
      disk && this.#diskAtStart ? disk[name] - this.#diskAtStart[name] : null;
    return {
      cpuBusy: allMs > 0 ? busyMs / allMs : 0,
      memoryAvailableBytes: this.#leastMemory,
      diskReadBytes: since('read'),
      diskWrittenBytes: since('written'),
    };
  }
}

function cpuTime(): CpuTime {
  let busyMs = 0;
  let allMs = 0;
  for (const { times } of cpus()) {
    const all = times.user + times.nice + times.sys + times.irq + times.idle;
    allMs += all;
    busyMs += all - times.idle;
  }
  return { busyMs, allMs };
}

/** What the kernel counts for this process (Linux). */
function diskBytes(): { readonly read: number; readonly written: number } | null {
  try {
    const text = readFileSync('/proc/self/io', 'utf8');
    const value = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    return { read: value('read_bytes'), written: value('write_bytes') };
  } catch (error) {
    ignoreError(error, 'there is no such file on other systems, and in some containers it may not be read');
    return null;
  }
}
