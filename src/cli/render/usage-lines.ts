import type { RunUsage } from '../../model/report.ts';
import type { Words } from '../text/words.ts';
import { count, duration, rate, size } from './quantity.ts';

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
    report.host(count(usage.host.cpuBusy * 100), size(usage.host.memoryAvailableBytes)),
    ...diskLines(usage, report),
    ...serverLines(usage, report),
  ];
}

function diskLines({ host }: RunUsage, report: Words['report']): string[] {
  const { diskReadBytes: read, diskWrittenBytes: written } = host;
  return read === null || written === null ? [] : [report.hostDisk(size(read), size(written))];
}

function serverLines({ server }: RunUsage, report: Words['report']): string[] {
  if (server === null) return [];
  const { sentBytes, diskReadBytes, diskWrittenBytes, threadsRunning } = server;
  return [
    report.serverLoad(size(sentBytes), size(diskReadBytes), size(diskWrittenBytes), count(threadsRunning)),
  ];
}
