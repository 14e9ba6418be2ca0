import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadColumn, selectExpression } from '../../src/mysql/questions/schema/column-travel.ts';
import type { TableFacts } from '../../src/mysql/questions/schema/schema-facts.ts';
import type { Session } from '../../src/mysql/session.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { quote } from './independent-rows.ts';
import { runClient } from './stock-client.ts';

/**
 * Carries a table's rows from one server to another as docs/format.md says, with TSV written here and LOAD DATA LOCAL of the
 * stock client: proves the travel of types apart from kernel and loader.
 */
export async function carryRows(source: Session, target: ScratchServer, table: TableFacts): Promise<void> {
  const name = `${quote(table.schema)}.${quote(table.name)}`;
  const from = `${name}${table.systemVersioned ? ' FOR SYSTEM_TIME ALL' : ''}`;
  const order = table.key.length === 0 ? '' : ` ORDER BY ${table.key.map(quote).join(', ')}`;
  const expressions = table.carried.map(selectExpression).join(', ') || '1';
  const sql = `SELECT ${expressions} FROM ${from}${order}`;
  const { rows } = await source.execute(sql, { doing: 'reading rows for a test' });
  const fields = table.carried.map((column, index) => ({ column, load: loadColumn(column, index) }));
  const list = fields.map(({ column, load }) => load.variable ?? quote(column.name)).join(', ') || '@counted';
  const sets = fields.flatMap(({ column, load }) =>
    load.expression === null ? [] : [`${quote(column.name)} = ${load.expression}`],
  );
  const history = table.systemVersioned ? 'SET system_versioning_insert_history = 1;' : '';
  const set = sets.length === 0 ? '' : `SET ${sets.join(', ')}`;
  const folder = mkdtempSync(join(tmpdir(), 'salvor-rows-'));
  try {
    const file = join(folder, 'rows.tsv');
    writeFileSync(file, Buffer.concat(rows.map(tsvLine)));
    await runClient(
      target,
      `SET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', foreign_key_checks = 0; ${history}
LOAD DATA LOCAL INFILE '${file}' INTO TABLE ${name} CHARACTER SET binary (${list}) ${set};
`,
      { args: ['--local-infile=1'] },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tsvLine(row: readonly (Buffer | null)[]): Buffer {
  const fields = row.map((value) =>
    value === null
      ? '\\N'
      : value
          .toString('latin1')
          .replaceAll(/[\\\t\n\0]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[c] ?? '\\0'),
  );
  return Buffer.from(`${fields.join('\t')}\n`, 'latin1');
}
