import type { RunUsage } from '../model/report.ts';

/** How long a run was held back by what; the longest names the bottleneck. The rest of the time is the server's. */
export interface HeldBack {
  readonly cpuMs: number;
  readonly storageMs: number;
}

/** Measures one run of this process from construction to end(). */
export class RunMeter {
  readonly #startedAt = performance.now();
  readonly #cpuAtStart = process.cpuUsage();

  end(heldBack: HeldBack, lanes = 1): RunUsage {
    const elapsedMs = performance.now() - this.#startedAt;
    const cpu = process.cpuUsage(this.#cpuAtStart);
    const serverMs = elapsedMs * lanes - heldBack.cpuMs - heldBack.storageMs;
    const most = Math.max(heldBack.cpuMs, heldBack.storageMs, serverMs);
    return {
      seconds: Math.round(elapsedMs) / 1000,
      // maxRSS is in KiB.
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      userCpuSeconds: cpu.user / 1e6,
      systemCpuSeconds: cpu.system / 1e6,
      bottleneck: most === serverMs ? 'server' : most === heldBack.cpuMs ? 'cpu' : 'storage',
    };
  }
}
