import type { FaultRow } from '../fault-row.ts';
import { NETWORK_ROWS } from './network-rows.ts';
import { PROCESS_ROWS } from './process-rows.ts';
import { STORAGE_ROWS } from './storage-rows.ts';

/** Every row that is built, in the order of the table. */
export const ALL_ROWS: readonly FaultRow[] = [...STORAGE_ROWS, ...NETWORK_ROWS, ...PROCESS_ROWS];
