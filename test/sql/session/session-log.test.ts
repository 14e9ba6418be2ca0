import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionLog } from '../../../src/sql/session/session-log.ts';

const take = (log: SessionLog, ...statements: string[]) =>
  statements.map((text) => log.take(Buffer.from(text)));
const texts = (buffers: readonly Buffer[]) => buffers.map(String);

const TABLE = [
  '/*!40101 SET @saved_cs_client     = @@character_set_client */',
  '/*!50503 SET character_set_client = utf8mb4 */',
  '/*!40101 SET character_set_client = @saved_cs_client */',
];
const trigger = (mode: string) => [
  '/*!50003 SET @saved_sql_mode = @@sql_mode */',
  `/*!50003 SET sql_mode = '${mode}' */`,
  '/*!50003 SET sql_mode = @saved_sql_mode */',
];

describe('the settings of a dump as a log', () => {
  it('stays short over thousands of tables and triggers', () => {
    const log = new SessionLog();
    take(log, "SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO'", 'SET NAMES gbk');
    for (let n = 0; n < 2000; n++) take(log, ...TABLE, ...trigger(`MODE_${n}`));
    const opening = texts(log.opening());
    assert.ok(opening.length <= 8, opening.join('\n'));
    assert.equal(log.textOf('sql_mode'), 'no_auto_value_on_zero');
    assert.equal(log.textOf('character_set_client'), 'gbk');
  });

  it('gives from a place on what is still to be done, in order', () => {
    const log = new SessionLog();
    take(log, "SET sql_mode = 'A'");
    const place = log.length;
    take(log, ...trigger('B').slice(0, 2));
    assert.deepEqual(texts(log.since(place)), trigger('B').slice(0, 2));
    take(log, ...trigger('B').slice(2), 'SET NAMES utf8mb4', 'SET NAMES gbk');
    const rest = texts(log.since(place));
    assert.ok(!rest.includes('SET NAMES utf8mb4'), 'nobody has read it');
    assert.deepEqual(rest.slice(-1), ['SET NAMES gbk']);
    assert.deepEqual(texts(log.since(place, true)).at(-1), 'SET NAMES gbk');
  });

  it('keeps what a later statement reads, through any number of variables', () => {
    const log = new SessionLog();
    take(log, 'SET @a = @@time_zone', "SET time_zone = '+01:00'", 'SET @b = @a', 'SET time_zone = @b');
    assert.deepEqual(texts(log.since(0, true)), [
      'SET @a = @@time_zone',
      'SET @b = @a',
      'SET time_zone = @b',
    ]);
    assert.deepEqual(log.changed(), [], 'it is what it was');
    take(log, "SET sql_mode = ''");
    assert.deepEqual(log.changed(), [{ name: 'sql_mode', mark: '' }]);
  });

  it('takes nothing for settled that only some servers run', () => {
    const log = new SessionLog();
    take(log, 'SET character_set_client = latin1', '/*!80000 SET character_set_client = utf8mb4 */');
    assert.equal(log.opening().length, 2);
    assert.equal(log.textOf('character_set_client'), null);
    take(log, '/*M!100616 SET @OLD_NOTE=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */');
    assert.equal(log.opening().length, 3);
    take(log, 'SET character_set_client = utf8mb4');
    assert.equal(log.opening().length, 2, 'every server runs the last');
  });

  it('knows which servers have set what is not given back', () => {
    const log = new SessionLog();
    take(log, '/*M!100616 SET @OLD_NOTE=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */');
    assert.deepEqual(log.changed(), [{ name: 'note_verbosity', mark: 'M!100616' }]);
    take(log, '/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE */');
    assert.deepEqual(log.changed(), []);
    take(log, '/*!80000 SET NOTE_VERBOSITY=@OLD_NOTE */');
    assert.deepEqual(log.changed(), [{ name: 'note_verbosity', mark: '!80000' }]);
  });

  it('takes no statement for a setting of the session that is none', () => {
    const log = new SessionLog();
    const others = [
      "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'x:1-3'",
      'SET GLOBAL max_connections = 1',
      "SET PASSWORD FOR a = 'x'",
      'SET STATEMENT max_statement_time=1 FOR SELECT 1',
    ];
    assert.deepEqual(take(log, ...others), [false, false, false, false]);
    assert.deepEqual(take(log, "SET sql_mode=CONCAT(@@sql_mode, ',X'), time_zone='a,b'"), [true]);
    assert.equal(log.textOf('time_zone'), 'a,b');
  });
});
