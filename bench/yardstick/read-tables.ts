import { connect } from '../../src/mysql/connect.ts';
import type { ConnectionOptions } from '../../src/mysql/connection-options.ts';
import { quoteName } from '../../src/mysql/quote.ts';
import { type RowsSink, streamRows } from '../../src/mysql/raw-rows.ts';
import type { Session } from '../../src/mysql/session.ts';

/** Takes the bytes of one table; finish() resolves when all that must be done with them is done. */
export interface TableSink extends RowsSink {
  finish(): Promise<void>;
}

export interface ReadTablesOptions {
  readonly connection: ConnectionOptions;
  readonly database: string;
  readonly connections: number;
  readonly sink: () => TableSink;
}

/** Reads every table of a database in full, the biggest first, each over one of the connections. */
export async function readTables(options: ReadTablesOptions): Promise<void> {
  const { connection, database, connections } = options;
  const sessions = await Promise.all(Array.from({ length: connections }, () => connect(connection)));
  const queue = await tablesOf(sessions[0] as Session, database);
  const worker = async (session: Session) => {
    for (let table = queue.shift(); table !== undefined; table = queue.shift()) {
      const sink = options.sink();
      await streamRows(session, `SELECT * FROM ${quoteName(database, table)}`, sink, {
        doing: `reading ${table}`,
      });
      await sink.finish();
    }
    await session.close();
  };
  await Promise.all(sessions.map(worker));
}

async function tablesOf(session: Session, database: string): Promise<string[]> {
  const { rows } = await session.execute(
    `SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${database}' ORDER BY DATA_LENGTH DESC`,
    { doing: 'listing the tables' },
  );
  return rows.map(([name]) => String(name));
}
