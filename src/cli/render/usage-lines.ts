import type { RunUsage } from '../../model/report.ts';
import type { Words } from '../text/words.ts';
import { duration, rate, size } from './quantity.ts';

/** Time, rate, bottleneck, memory and CPU: the closing lines of every verb that moves rows. */
export function usageLines(usage: RunUsage, plainBytes: number | null, { report }: Words): string[] {
  const speed = plainBytes === null ? null : rate(plainBytes, usage.seconds);
  return [
    report.timing(duration(usage.seconds), speed),
    report.bottleneck(report.bottlenecks[usage.bottleneck]),
    report.memory(
      size(usage.peakMemoryBytes),
      duration(usage.userCpuSeconds),
      duration(usage.systemCpuSeconds),
    ),
  ];
}
