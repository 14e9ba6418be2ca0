import type { FaultRow } from '../fault-row.ts';
import { CONTENT_ROWS } from './content-rows.ts';
import { HOSTILE_ROWS } from './hostile-rows.ts';
import { NETWORK_ROWS } from './network-rows.ts';
import { PROCESS_ROWS } from './process-rows.ts';
import { SERVER_ROWS } from './server-rows.ts';
import { STORAGE_ROWS } from './storage-rows.ts';

/** Every row that is built, in the order in which they run. */
export const ALL_ROWS: readonly FaultRow[] = [
  ...STORAGE_ROWS,
  ...NETWORK_ROWS,
  ...SERVER_ROWS,
  ...CONTENT_ROWS,
  ...PROCESS_ROWS,
  ...HOSTILE_ROWS,
];
