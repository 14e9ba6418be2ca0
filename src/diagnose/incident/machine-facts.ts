import { availableParallelism, release, totalmem, type } from 'node:os';
import type { MachineFacts } from './support-bundle.ts';

export function machineFacts(salvor: string): MachineFacts {
  return {
    salvor,
    node: process.version,
    system: `${type()} ${release()} ${process.arch}`,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}
