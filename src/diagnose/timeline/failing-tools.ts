import type { Tool } from '../observation/observation.ts';

/** Programs whose failure is the one that is asked about; what the server and the system say may be its cause. */
export const FAILING_TOOLS: ReadonlySet<Tool> = new Set<Tool>([
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
