import type { HostFacts } from '../host-facts.ts';

export interface Memory {
  /** The machine's, or less where a control group of ours sets a limit. */
  readonly limitBytes: number;
  readonly availableBytes: number;
  readonly swapUsedBytes: number;
  readonly evidence: readonly string[];
}

const CGROUP_LIMITS = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'];
const CGROUP_USED = ['/sys/fs/cgroup/memory.current', '/sys/fs/cgroup/memory/memory.usage_in_bytes'];

/** Memory as the kernel counts it; null where it does not say. */
export async function readMemory(host: HostFacts): Promise<Memory | null> {
  const text = await host.read('/proc/meminfo');
  if (text === null) return null;
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) * 1024;
  const total = bytes('MemTotal');
  const limit = await firstNumber(host, CGROUP_LIMITS);
  const used = await firstNumber(host, CGROUP_USED);
  // Where there is no limit the files say `max`, or a number beyond any memory.
  const isLimited = limit !== null && limit < total;
  const left = isLimited && used !== null ? Math.max(0, limit - used) : Number.POSITIVE_INFINITY;
  const lines = text
    .split('\n')
    .filter((line) => /^(?:MemTotal|MemAvailable|SwapTotal|SwapFree):/.test(line));
  return {
    limitBytes: isLimited ? limit : total,
    availableBytes: Math.min(bytes('MemAvailable'), left),
    swapUsedBytes: bytes('SwapTotal') - bytes('SwapFree'),
    evidence: [...lines, ...(isLimited ? [`cgroup limit = ${limit}`] : [])],
  };
}

async function firstNumber(host: HostFacts, paths: readonly string[]): Promise<number | null> {
  for (const path of paths) {
    const value = Number((await host.read(path))?.trim());
    if (Number.isFinite(value)) return value;
  }
  return null;
}
