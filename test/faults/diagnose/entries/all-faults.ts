import type { Fault } from '../fault.ts';
import { CONFIGURATION_FAULTS } from './configuration.ts';
import { ENVIRONMENT_FAULTS } from './environment.ts';
import { MYDUMPER_FAULTS } from './mydumper.ts';
import { PERMISSION_FAULTS } from './permission.ts';
import { SALVOR_FAULTS } from './salvor.ts';
import { STORED_DATA_FAULTS } from './stored-data.ts';
import { VERSION_FAULTS } from './version.ts';

/** In the order of the table. */
export const ALL_FAULTS: readonly { readonly area: string; readonly faults: readonly Fault[] }[] = [
  { area: 'environment', faults: ENVIRONMENT_FAULTS },
  { area: 'permission', faults: PERMISSION_FAULTS },
  { area: 'configuration', faults: CONFIGURATION_FAULTS },
  { area: 'version', faults: VERSION_FAULTS },
  { area: 'data', faults: STORED_DATA_FAULTS },
  { area: 'mydumper', faults: MYDUMPER_FAULTS },
  { area: 'salvor', faults: SALVOR_FAULTS },
];
