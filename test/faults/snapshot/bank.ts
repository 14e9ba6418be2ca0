import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../../src/mysql/connect.ts';
import type { ConnectionOptions } from '../../../src/mysql/connection-options.ts';
import { cells } from '../../support/connect-to.ts';

/** What all transfers keep: the money of both tables together; and one counter that is kept in both. */
export const TOTAL = 100_000;

export const BANK_SQL = `
  DROP DATABASE IF EXISTS bank; CREATE DATABASE bank; USE bank;
  CREATE TABLE here (id INT PRIMARY KEY, money INT NOT NULL, moves BIGINT NOT NULL) ENGINE=InnoDB;
  CREATE TABLE there LIKE here;
  INSERT INTO here VALUES ${Array.from({ length: 50 }, (_, id) => `(${id}, 1000, 0)`).join()};
  INSERT INTO there VALUES ${Array.from({ length: 50 }, (_, id) => `(${id}, 1000, 0)`).join()};`;

/** One line that differs whenever two snapshots differ. */
export const STATE_SQL = `SELECT CONCAT_WS(' ',
  (SELECT CONCAT_WS(' ', SUM(money), SUM(moves), SUM(CRC32(CONCAT_WS(',', id, money, moves)))) FROM bank.here),
  (SELECT CONCAT_WS(' ', SUM(money), SUM(moves), SUM(CRC32(CONCAT_WS(',', id, money, moves)))) FROM bank.there))`;

/** Money of both tables, and by how much the counters are apart: what a consistent snapshot keeps. */
export const INVARIANT_SQL = `SELECT
  (SELECT SUM(money) FROM bank.here) + (SELECT SUM(money) FROM bank.there),
  (SELECT SUM(moves) FROM bank.here) - (SELECT SUM(moves) FROM bank.there)`;

/** Light writers that move money between the tables until they are stopped. Gives the number of transfers. */
export async function moveMoney(
  connection: ConnectionOptions,
  writers: number,
  stop: AbortSignal,
): Promise<number> {
  let moves = 0;
  const write = async (seed: number): Promise<void> => {
    const session = await connect(connection);
    let next = seed;
    const pick = (): number => {
      next = (next * 48_271) % 2_147_483_647;
      return next % 50;
    };
    while (!stop.aborted) {
      await cells(session, 'BEGIN');
      await cells(session, `UPDATE bank.here SET money = money - 1, moves = moves + 1 WHERE id = ${pick()}`);
      await cells(session, `UPDATE bank.there SET money = money + 1, moves = moves + 1 WHERE id = ${pick()}`);
      await cells(session, 'COMMIT');
      moves++;
      await sleep(1);
    }
    await session.close();
  };
  await Promise.all(Array.from({ length: writers }, (_, i) => writeAndRetry(() => write(i + 1), stop)));
  return moves;
}

/** A deadlock between two writers is their own affair. */
async function writeAndRetry(write: () => Promise<void>, stop: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (stop.aborted || !/errno":1213/.test(String(error))) throw error;
    }
  }
}
