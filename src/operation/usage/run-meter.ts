import type { RunUsage } from '../../model/report.ts';
import { readServerCounters, type ServerCounters } from '../../mysql/questions/server-status.ts';
import type { Session } from '../../mysql/session.ts';
import { HostSampler } from './host-sampler.ts';

/** How long the lanes of a run (its connections or threads) were held back by what, summed over lanes. */
export interface HeldBack {
  readonly cpuMs: number;
  readonly storageMs: number;
  /** Because we were told to be gentle. */
  readonly paceMs?: number;
}

/** Above this share of busy cores, whoever waited waited for a CPU. */
const CPU_FULL = 0.85;

/** Measures one run of this process from construction to end(). */
export class RunMeter {
  readonly #startedAt = performance.now();
  readonly #cpuAtStart = process.cpuUsage();
  readonly #host = new HostSampler();
  #server: { readonly session: Session; readonly before: ServerCounters; now: ServerCounters } | null = null;

  /** Takes the server's counters into account; `session` must still be open at readServer(). */
  async watchServer(session: Session): Promise<void> {
    const before = await readServerCounters(session);
    this.#server = { session, before, now: before };
  }

  /** Reads the server's counters again: the last thing to do on its session, or on one of `sessions` that is still open. */
  async readServer(sessions: readonly Session[] = []): Promise<void> {
    if (!this.#server) return;
    const open = sessions.find((session) => session.isOpen) ?? this.#server.session;
    this.#server.now = await readServerCounters(open);
  }

  /** For runs with a server: what is left of the lanes' time is the server's, with the way to it. */
  end(heldBack: HeldBack, lanes: number): RunUsage {
    const measured = this.#measure();
    const { paceMs = 0 } = heldBack;
    const serverMs = measured.seconds * 1000 * lanes - heldBack.cpuMs - heldBack.storageMs - paceMs;
    const most = Math.max(heldBack.cpuMs, heldBack.storageMs, paceMs, serverMs);
    if (paceMs > 0 && most === paceMs) return { ...measured, bottleneck: 'pace' };
    const waited = most === serverMs ? 'server' : most === heldBack.cpuMs ? 'cpu' : 'storage';
    if (waited !== 'server') return { ...measured, bottleneck: waited };
    if (measured.host.cpuBusy > CPU_FULL) return { ...measured, bottleneck: 'cpu' };
    return { ...measured, bottleneck: this.#server?.session.isLocal ? 'server' : 'server-or-network' };
  }

  /** For runs without a server: threads that work on stored bytes wait for a CPU or for storage. */
  endLocal(threads: number): RunUsage {
    const measured = this.#measure();
    const cpuSeconds = measured.userCpuSeconds + measured.systemCpuSeconds;
    const isBusy = measured.host.cpuBusy > CPU_FULL || cpuSeconds > 0.7 * threads * measured.seconds;
    return { ...measured, bottleneck: isBusy ? 'cpu' : 'storage' };
  }

  #measure(): Omit<RunUsage, 'bottleneck'> {
    const cpu = process.cpuUsage(this.#cpuAtStart);
    return {
      seconds: Math.round(performance.now() - this.#startedAt) / 1000,
      // maxRSS is in KiB.
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      userCpuSeconds: cpu.user / 1e6,
      systemCpuSeconds: cpu.system / 1e6,
      host: this.#host.end(),
      server: this.#serverUsage(),
    };
  }

  #serverUsage(): RunUsage['server'] {
    if (!this.#server) return null;
    const { before, now } = this.#server;
    // A server that was restarted counts from zero.
    const since = (name: keyof ServerCounters) => Math.max(0, now[name] - before[name]);
    return {
      sentBytes: since('Bytes_sent'),
      receivedBytes: since('Bytes_received'),
      diskReadBytes: since('Innodb_data_read'),
      diskWrittenBytes: since('Innodb_data_written'),
      threadsRunning: Math.max(before.Threads_running, now.Threads_running),
    };
  }
}
