import type { AccountDefinition, Definition } from '../model/definition.ts';
import type { BinlogCoordinate } from '../model/manifest.ts';
import { PROGRAM } from '../model/program.ts';
import { quoteName } from '../model/quote.ts';
import type { ServerIdentity } from '../model/server-identity.ts';
import type { TablePart } from '../model/table-part.ts';
import { schemaSql } from './schema-sql.ts';

/*
 * The text around the rows of a plain SQL dump, for the stock client. Its last line is the only proof that it is whole: it is written
 * when everything else has been, and after it was checked that no table changed meanwhile.
 */

export interface DumpContent {
  readonly source: ServerIdentity;
  readonly definitions: readonly Definition[];
  readonly accounts: readonly AccountDefinition[];
  /** Nothing is created: the tables must be there. */
  readonly rowsOnly: boolean;
}

/** Before the rows: what this is, the session's state, schemas, sequences, tables. */
export function dumpHead(content: DumpContent): Buffer {
  const { vendor, version, hostname } = content.source;
  const versioned = content.definitions.some(({ sql }) => /WITH SYSTEM VERSIONING/i.test(String(sql)));
  const lines = [
    `-- Salvor dump ${PROGRAM.split(' ')[1]}`,
    `-- Host: ${oneLine(hostname)}`,
    `-- Server version\t${oneLine(version)} (${vendor})`,
    '-- Load it with: mysql --binary-mode --comments --default-character-set=utf8mb4',
    '-- Its last line is "-- Dump completed ..."; where that is missing, the dump is not whole.',
    ...(content.rowsOnly ? ['-- It holds rows alone: the tables must be there.'] : []),
    '',
  ];
  const history =
    versioned && vendor === 'mariadb' ? 'SET SESSION system_versioning_insert_history = 1;\n' : '';
  const { beforeRows } = schemaSql(created(content), content.source);
  return Buffer.concat([
    Buffer.from(`${lines.join('\n')}\n`),
    beforeRows,
    Buffer.from(`DELIMITER ;\n${history}`),
  ]);
}

/** Before the rows of a table of which not all are written. */
export function dumpPart(
  { schema, name }: { readonly schema: string; readonly name: string },
  { condition }: TablePart,
): Buffer {
  const rows = condition === null ? 'none' : `only those where ${condition}`;
  return Buffer.from(`-- Rows of ${oneLine(`${quoteName(schema, name)}: ${rows}`)}\n`);
}

function created(content: DumpContent): Pick<DumpContent, 'definitions' | 'accounts'> {
  return content.rowsOnly ? { definitions: [], accounts: [] } : content;
}

/** After the rows: sequence positions, views, routines, triggers, events; then accounts, as comments say. */
export function dumpTail(content: DumpContent): Buffer {
  const what = created(content);
  const { afterRows, accounts } = schemaSql(what, content.source);
  return Buffer.concat([
    afterRows,
    ...(what.accounts.length > 0 ? [accounts] : []),
    Buffer.from('DELIMITER ;\n'),
  ]);
}

/** The very last line, and before it what a replica of the source would need to begin at this moment. */
export function dumpCompletion(facts: {
  readonly coordinate: BinlogCoordinate | null;
  readonly tables: number;
  readonly rows: number;
  readonly finishedAt: Date;
}): Buffer {
  const { coordinate, tables, rows, finishedAt } = facts;
  const at =
    coordinate === null
      ? []
      : [`-- Binary log: ${oneLine(`${coordinate.file}:${coordinate.position} ${coordinate.gtidSet}`)}`];
  const time = finishedAt.toISOString().replace('T', ' ').slice(0, 19);
  return Buffer.from(
    [...at, `-- Dump completed on ${time} UTC: ${tables} tables, ${rows} rows`, ''].join('\n'),
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
