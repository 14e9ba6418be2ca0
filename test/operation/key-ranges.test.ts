import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import type { RowCount } from '../../src/kernel/row-kernel-types.ts';
import { isSameKey, type Key, type KeyRange, WHOLE_TABLE } from '../../src/model/key-range.ts';
import { addRowDigests, EMPTY_ROW_DIGEST } from '../../src/model/row-digest.ts';
import { connect } from '../../src/mysql/connect.ts';
import { boundsAscend } from '../../src/mysql/questions/ranges/bounds-ascend.ts';
import { literalsOf } from '../../src/mysql/questions/ranges/range-condition.ts';
import { type RangeKey, rangeKeyOf } from '../../src/mysql/questions/ranges/range-key.ts';
import { readSchema } from '../../src/mysql/questions/schema/read-schema.ts';
import type { TableFacts } from '../../src/mysql/questions/schema/schema-facts.ts';
import { readTableRows, rowsStatement } from '../../src/mysql/questions/table-rows.ts';
import type { Session } from '../../src/mysql/session.ts';
import { splitRange } from '../../src/operation/backup/ranges/split-range.ts';
import { KEY_CASES, type KeyCase } from '../support/key-cases.ts';
import { SeededRandom } from '../support/random.ts';
import { rootOf } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { readKeys } from '../support/table-keys.ts';

const ROWS = 1500;
const signal = AbortSignal.timeout(600_000);

interface Subject {
  readonly session: Session;
  readonly table: TableFacts;
  readonly key: RangeKey;
}

async function run(session: Session, sql: string): Promise<void> {
  await session.execute(sql, { doing: 'a test' });
}

async function makeTable(session: Session, { name, columns, row }: KeyCase, seed: number): Promise<Subject> {
  const random = new SeededRandom(seed);
  const partitions = name === 'partitions' ? ' PARTITION BY HASH (k) PARTITIONS 5' : '';
  await run(session, 'DROP DATABASE IF EXISTS r');
  await run(session, 'CREATE DATABASE r');
  await run(session, `CREATE TABLE r.t (${columns}, payload VARCHAR(50))${partitions}`);
  const rows = Array.from({ length: ROWS }, () => `(${row(random)}, 'p${random.below(9)}')`);
  await run(session, `INSERT IGNORE INTO r.t VALUES ${rows.join(', ')}`);
  await run(session, 'ANALYZE TABLE r.t');
  const selection = { schemas: [], tables: [{ schema: 'r', table: 't' }] };
  const [table] = (await readSchema(session, selection, { signal })).tables;
  assert.ok(table);
  const key = rangeKeyOf(table);
  assert.ok(key, 'this key can be read in ranges');
  return { session, table, key };
}

function source({ table, key }: Subject, range: KeyRange) {
  const { schema, name, carried, systemVersioned } = table;
  const orderBy = table.key.flatMap((column) => carried.filter((candidate) => candidate.name === column));
  return { schema, name, columns: carried, orderBy, within: { key, range }, systemVersioned };
}

async function count(subject: Subject, range: KeyRange): Promise<RowCount> {
  const { session } = subject;
  const kernel = new RowKernel({ write: 'none', frameBytes: 1 << 20, deprecateEof: session.deprecateEof });
  await readTableRows(session, source(subject, range), kernel, { signal });
  return kernel.takeDigest();
}

function rangesBetween(bounds: readonly Key[]): readonly KeyRange[] {
  return [...bounds, null].map((upTo, index) => ({ above: bounds[index - 1] ?? null, upTo }));
}

/** The rows of all ranges are those of the table: none missing, none twice. */
async function assertTiles(subject: Subject, ranges: readonly KeyRange[]): Promise<void> {
  const whole = await count(subject, WHOLE_TABLE);
  let rows = 0;
  let digest = EMPTY_ROW_DIGEST;
  for (const range of ranges) {
    const counted = await count(subject, range);
    rows += counted.rows;
    digest = addRowDigests(digest, counted.digest);
  }
  assert.equal(rows, whole.rows);
  assert.equal(digest, whole.digest);
}

/** The server finds each range by the index and sorts nothing. */
async function assertUsesIndex(subject: Subject, ranges: readonly KeyRange[]): Promise<void> {
  const { session } = subject;
  const format = session.identity.vendor === 'mariadb' ? '' : 'FORMAT=TRADITIONAL ';
  for (const range of ranges) {
    const sql = rowsStatement(session, source(subject, range)).replace('SQL_NO_CACHE ', '');
    const { rows, columns } = await session.execute(`EXPLAIN ${format}${sql}`, { doing: 'a test' });
    const plan = Object.fromEntries(columns.map((name, index) => [name, rows[0]?.[index]?.toString() ?? '']));
    const note = `${plan.type} ${plan.Extra} ${sql}`;
    // Nothing lies between two bounds: the server need not look.
    if (/impossible|no matching/i.test(plan.Extra ?? '')) continue;
    assert.ok(['range', 'const', 'ref', 'eq_ref'].includes(plan.type ?? ''), note);
    assert.doesNotMatch(plan.Extra ?? '', /filesort/, note);
  }
}

for (const kind of TESTED_KINDS) {
  describe(`ranges of a key on ${kind}`, async () => {
    const server = await testServer(kind);
    const session = await connect(rootOf(server));
    const cases = KEY_CASES.filter(({ servers }) => servers === undefined || servers.includes(kind));

    for (const [index, keyCase] of cases.entries()) {
      it(`${keyCase.name}: split where keys are, every row in exactly one range, also those that come later`, async () => {
        const subject = await makeTable(session, keyCase, 100 + index);
        const { key } = subject;
        const asking = { session, signal };

        const pieces = await splitRange(asking, key, WHOLE_TABLE, { rowsPerPiece: ROWS / 8, mostPieces: 12 });
        const isGuessable = !['time', 'uuid'].includes(key.columns[0]?.kind ?? '');
        if (isGuessable) assert.ok(pieces.length > 2, `${pieces.length} pieces`);
        assert.ok(pieces.length <= 12);
        assert.deepEqual(pieces, rangesBetween(pieces.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]))));
        await assertTiles(subject, pieces);
        if (pieces.length > 1) await assertUsesIndex(subject, pieces);

        // Any rows' keys serve as bounds, ascending as the server says; the other way round it says so too.
        const random = new SeededRandom(index);
        const keys = await readKeys(subject.session, subject.table, signal);
        const bounds = keys.filter((bound) => random.below(60) === 0 && literalsOf(key, bound) !== null);
        assert.ok(bounds.length > 2 && !isSameKey(bounds[0] ?? null, bounds[1] ?? null));
        assert.ok(await boundsAscend(asking, key, bounds));
        assert.ok(!(await boundsAscend(asking, key, bounds.toReversed())));
        const twice = bounds[1] ?? [];
        assert.ok(!(await boundsAscend(asking, key, [twice, twice])), 'an empty range is no ascent');
        const ranges = rangesBetween(bounds);
        await assertTiles(subject, ranges);
        await assertUsesIndex(subject, ranges);

        // Rows at and beyond the edges, bounds' rows gone, keys that are equal under the collation only.
        await run(session, "SET SESSION sql_mode='ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'");
        for (const edge of keyCase.edges)
          await run(session, `INSERT IGNORE INTO r.t VALUES (${edge}, 'edge')`);
        await run(session, "SET SESSION sql_mode=''");
        await run(session, "DELETE FROM r.t WHERE payload = 'p3'");
        await assertTiles(subject, ranges);
        await assertTiles(subject, pieces);
        if (keyCase.sameKey !== undefined) {
          await run(session, 'USE r');
          await run(session, keyCase.sameKey);
          await assertTiles(subject, ranges);
        }
      });
    }
  });
}
