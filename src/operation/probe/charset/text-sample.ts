import { isCode } from '../../../errors/salvor-error.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import { type ColumnFacts, sampleText } from '../../../mysql/questions/health/text-columns.ts';
import { bad, type Finding, type FindingRemedy, ok, skip, warn } from '../finding.ts';
import { paced } from '../pace.ts';
import { serverProbe } from '../probe.ts';
import type { ServerFacts } from '../server-facts.ts';
import { stateOfText, type TextState } from './stored-text.ts';

const SAMPLE_ROWS = 1000;

/** Whether the bytes of text columns are what the columns say, by a sample of each. Values are never shown. */
export const TEXT_SAMPLE = serverProbe({
  id: 'text-sample',
  area: 'charset',
  cost: 'sample',
  concerns: ['backup', 'restore'],
  run: async (server, { signal }) => {
    const views = new Set(
      (await server.tables()).filter((t) => t.isView).map((t) => `${t.schema}.${t.name}`),
    );
    const columns = (await server.columns()).filter(
      (c) => c.characterSet !== null && !c.isGenerated && !views.has(`${c.schema}.${c.table}`),
    );
    const found = await paced(columns, signal, (column) => examine(server, column));
    const findings = found.flat();
    return findings.length > 0 ? findings : [ok('text-sound', { count: columns.length, rows: SAMPLE_ROWS })];
  },
});

/** One table that cannot be read, damaged for instance, keeps nobody from looking at the others. */
async function examine({ asking }: ServerFacts, column: ColumnFacts): Promise<readonly Finding[]> {
  try {
    return findingsOf(column, await sampleText(asking, column, SAMPLE_ROWS));
  } catch (error) {
    if (!isCode(error, 'SERVER_ERROR', 'PRIVILEGE_MISSING')) throw error;
    const table = `${column.schema}.${column.table}`;
    return [skip('skip-unreadable', { table, reason: String(error.details.message) })];
  }
}

function findingsOf(column: ColumnFacts, values: readonly Buffer[]): readonly Finding[] {
  const states = Map.groupBy(values, (bytes) => stateOfText(bytes, column.characterSet ?? ''));
  const name = `${column.schema}.${column.table}.${column.name}`;
  const facts = (state: TextState) => ({
    column: name,
    characterSet: column.characterSet,
    count: states.get(state)?.length ?? 0,
    sampled: values.length,
  });
  const isMixed = states.get('sound')?.some((bytes) => bytes.some((byte) => byte >= 0x80)) ?? false;
  const has = (state: TextState) => states.has(state);
  return [
    ...(has('invalid') ? [bad('text-invalid', facts('invalid'), { remedies: [seeInvalid(column)] })] : []),
    ...(has('double-encoded')
      ? [warn('text-double-encoded', facts('double-encoded'), { remedies: [decodeOnce(column)] })]
      : []),
    ...(has('utf8-in-latin1')
      ? [
          warn('text-utf8-in-latin1', facts('utf8-in-latin1'), {
            remedies: [isMixed ? toTrueLatin1(column) : binaryDetour(column)],
          }),
        ]
      : []),
  ];
}

function seeInvalid({ schema, table, name, characterSet }: ColumnFacts): FindingRemedy {
  const column = quoteIdentifier(name);
  const command = `SELECT HEX(${column}) FROM ${quoteName(schema, table)} WHERE CONVERT(CAST(${column} AS BINARY) USING ${characterSet}) IS NULL LIMIT 20;`;
  return { id: 'see-invalid-text', command, risk: 'none' };
}

/** A conversion of what cannot be converted gives NULL or a question mark: only what comes back the same is changed. */
const LENIENT = "SET SESSION sql_mode = '';";

function decodeOnce({ schema, table, name }: ColumnFacts): FindingRemedy {
  const column = quoteIdentifier(name);
  const once = `CONVERT(CAST(CONVERT(${column} USING latin1) AS BINARY) USING utf8mb4)`;
  const twice = `CONVERT(CONVERT(CAST(${once} AS BINARY) USING latin1) USING utf8mb4)`;
  const update = `UPDATE ${quoteName(schema, table)} SET ${column} = ${once}`;
  const command = [LENIENT, `${update} WHERE CAST(${twice} AS BINARY) = CAST(${column} AS BINARY);`];
  return { id: 'decode-once', command, risk: 'high' };
}

/** Where true latin1 stands beside UTF-8: row by row, after which all is latin1 and can be converted as a whole. */
function toTrueLatin1({ schema, table, name }: ColumnFacts): FindingRemedy {
  const column = quoteIdentifier(name);
  const text = `CONVERT(CAST(${column} AS BINARY) USING utf8mb4)`;
  const isUtf8 = `CAST(${text} AS BINARY) = CAST(${column} AS BINARY)`;
  const fits = `CAST(CONVERT(CONVERT(${text} USING latin1) USING utf8mb4) AS BINARY) = CAST(${text} AS BINARY)`;
  const update = `UPDATE ${quoteName(schema, table)} SET ${column} = ${text}`;
  return {
    id: 'to-true-latin1',
    command: [LENIENT, `${update} WHERE ${isUtf8} AND ${fits};`],
    risk: 'high',
  };
}

/** Without the detour the server would convert the bytes and make the lie permanent. */
function binaryDetour({ schema, table, name, type, isNullable }: ColumnFacts): FindingRemedy {
  const place = `ALTER TABLE ${quoteName(schema, table)} MODIFY ${quoteIdentifier(name)}`;
  const isNull = isNullable ? 'NULL' : 'NOT NULL';
  const command = [
    `${place} ${binaryOf(type)} ${isNull};`,
    `${place} ${type} CHARACTER SET utf8mb4 ${isNull};`,
  ];
  return { id: 'binary-detour', command, risk: 'high' };
}

function binaryOf(type: string): string {
  const [, word = '', size = ''] = /^([a-z]+)(\(\d+\))?/i.exec(type) ?? [];
  return /text$/i.test(word) ? word.replace(/text$/i, 'BLOB') : `VARBINARY${size}`;
}
