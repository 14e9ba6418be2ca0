import { TsvToValues } from '../../format/tsv-to-values.ts';
import type { TableRows } from '../../model/manifest.ts';
import { insertHead, insertRows } from '../../mysql/questions/insert-rows.ts';
import { insertWrapper } from '../../mysql/questions/schema/column-travel.ts';
import type { ServerWarning } from '../../mysql/questions/warnings.ts';
import type { Session } from '../../mysql/session.ts';
import type { LoadOutcome } from './load-chunk.ts';
import { unjustifiedWarning } from './load-warnings.ts';

/** Size of an INSERT statement: below the smallest max_allowed_packet that a server ships with (MariaDB: 16 MiB; 5.6: 4 MiB). */
const STATEMENT_BYTES = 1 << 20;

const COMMA = Buffer.from(',');
const NO_VALUES = Buffer.from('()');

/** The way for servers that forbid LOCAL INFILE: multi-row INSERTs. A row larger than a statement goes alone. */
export async function insertChunk(
  session: Session,
  table: TableRows,
  source: AsyncIterable<Uint8Array>,
): Promise<LoadOutcome> {
  const head = insertHead(table);
  const converter = new TsvToValues({ wrappers: table.columns.map(insertWrapper) });
  let parts: Buffer[] = [];
  let size = 0;
  let affectedRows = 0;
  let warning: ServerWarning | null = null;

  async function flush(): Promise<void> {
    if (parts.length === 0) return;
    const result = await insertRows(session, table, Buffer.concat([head, ...parts.slice(1)]));
    affectedRows += result.affectedRows;
    warning ??= await unjustifiedWarning(session, table, result.warningCount);
    parts = [];
    size = 0;
  }

  for await (const bytes of source) {
    for (const values of converter.push(bytes)) {
      // Every column is computed by the server: the field is only there to be counted.
      const tuple = table.columns.length === 0 ? NO_VALUES : values;
      if (size > 0 && size + tuple.length > STATEMENT_BYTES) await flush();
      parts.push(COMMA, tuple);
      size += tuple.length + 1;
    }
  }
  await flush();
  return { affectedRows, skipped: 0, warning };
}
