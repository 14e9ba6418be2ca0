import { quoteIdentifier } from '../../quote.ts';
import { type Asking, execute } from './ask.ts';

/** Makes a schema with the server's defaults; one that is there stays as it is. Needs CREATE where it is not there. */
export async function createSchemaIfMissing(asking: Asking, name: string): Promise<void> {
  await execute(
    asking,
    `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(name)}`,
    'creating the schema to load into',
  );
}
