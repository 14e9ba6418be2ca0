import type { Level, Observation, Tool } from '../observation/observation.ts';

/** Programs whose failure is the one that is asked about; what the server and the system say may be its cause. */
const FAILING_TOOLS: ReadonlySet<Tool> = new Set<Tool>([
  'mysqldump',
  'mysql',
  'mydumper',
  'myloader',
  'xtrabackup',
  'mysqlbinlog',
  'mysqlsh',
  'salvor',
  'compressor',
  'tar',
  'ssh',
  'transfer',
  'shell',
]);

export function isGrave(level: Level | null): boolean {
  return level === 'error' || level === 'fatal';
}

export function isFailureOfTool({ tool, level }: Pick<Observation, 'tool' | 'level'>): boolean {
  return tool !== null && FAILING_TOOLS.has(tool) && isGrave(level);
}
