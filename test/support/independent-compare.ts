import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareRows, fromHex, literal, quote } from './independent-rows.ts';
import { runClient } from './stock-client.ts';

/*
 * The second leg of every proof: two servers compared through the stock client alone. Nothing here may use our own code for
 * reading definitions or rows, or an error of it would be in both legs.
 */

interface ListedObject {
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
}

const SHOW_NAMES = 'SET SESSION character_set_results = NULL; USE information_schema; ';

/** Runs a query and returns its rows as arrays of text; every column of the query is HEX or a number. */
async function rowsOf(server: ScratchServer, sql: string): Promise<string[][]> {
  const out = (await runClient(server, `${sql};\n`)).toString('latin1');
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

/**
 * Compares schemas on two servers without any of our code: every row as hex, every object's SHOW CREATE, the order of
 * triggers, the state of sequences. Returns the differences as sentences; empty = equal.
 */
export async function compareServers(
  left: ScratchServer,
  right: ScratchServer,
  schemas: readonly string[],
  options: { readonly rows: boolean } = { rows: true },
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const schema of schemas) {
    const [ours, theirs] = await Promise.all([listObjects(left, schema), listObjects(right, schema)]);
    const keys = (objects: readonly ListedObject[]) =>
      new Set(objects.map((object) => JSON.stringify(object)));
    const [leftKeys, rightKeys] = [keys(ours), keys(theirs)];
    for (const key of leftKeys) if (!rightKeys.has(key)) differences.push(`missing on the right: ${key}`);
    for (const key of rightKeys) if (!leftKeys.has(key)) differences.push(`missing on the left: ${key}`);
    for (const object of ours.filter((candidate) => rightKeys.has(JSON.stringify(candidate)))) {
      differences.push(...(await compareObject(left, right, object, options.rows)));
    }
  }
  return differences;
}

async function listObjects(server: ScratchServer, schema: string): Promise<ListedObject[]> {
  const name = literal(schema);
  const lists = [
    `SELECT HEX(TABLE_TYPE), HEX(TABLE_NAME), 0 FROM information_schema.TABLES WHERE BINARY TABLE_SCHEMA = BINARY ${name}`,
    `SELECT HEX(ROUTINE_TYPE), HEX(ROUTINE_NAME), 0 FROM information_schema.ROUTINES WHERE BINARY ROUTINE_SCHEMA = BINARY ${name}`,
    `SELECT HEX('EVENT'), HEX(EVENT_NAME), 0 FROM information_schema.EVENTS WHERE BINARY EVENT_SCHEMA = BINARY ${name}`,
    `SELECT HEX(CONCAT('TRIGGER ', ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER)), HEX(TRIGGER_NAME), 0 FROM information_schema.TRIGGERS WHERE BINARY TRIGGER_SCHEMA = BINARY ${name}`,
    `SELECT HEX('DATABASE'), HEX(SCHEMA_NAME), 0 FROM information_schema.SCHEMATA WHERE BINARY SCHEMA_NAME = BINARY ${name}`,
  ];
  const rows = (await Promise.all(lists.map((sql) => rowsOf(server, sql)))).flat();
  return rows
    .map(([kind = '', object = '']) => ({ kind: fromHex(kind), schema, name: fromHex(object) }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function compareObject(
  left: ScratchServer,
  right: ScratchServer,
  object: ListedObject,
  withRows: boolean,
): Promise<readonly string[]> {
  const { kind, schema, name } = object;
  const full = kind === 'DATABASE' ? quote(name) : `${quote(schema)}.${quote(name)}`;
  const texts = await Promise.all([left, right].map((server) => shown(server, kind, full)));
  const differences =
    texts[0] === texts[1] ? [] : [`${kind} ${full} differs:\n--- left\n${texts[0]}\n--- right\n${texts[1]}`];
  if (kind === 'SEQUENCE') {
    const states = await Promise.all([left, right].map((server) => rowsOf(server, `SELECT * FROM ${full}`)));
    if (JSON.stringify(states[0]) !== JSON.stringify(states[1])) differences.push(`state of ${full} differs`);
  }
  if (withRows && (kind === 'BASE TABLE' || kind === 'SYSTEM VERSIONED')) {
    differences.push(...(await compareRows(left, right, { schema, name, versioned: kind !== 'BASE TABLE' })));
  }
  return differences;
}

async function shown(server: ScratchServer, kind: string, full: string): Promise<string> {
  const word = kind.startsWith('TRIGGER')
    ? 'TRIGGER'
    : kind.replace(/^BASE TABLE|SYSTEM VERSIONED$/, 'TABLE');
  const args = ['--force'];
  const out = await runClient(server, `${SHOW_NAMES}SHOW CREATE ${word} ${full};\n`, { args });
  return (
    out
      .toString('latin1')
      // When a trigger was created.
      .replace(/\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d\n$/, '\n')
      // MySQL prints this only where it was once written; the collation says the same.
      .replaceAll(/ CHARACTER SET \w+ COLLATE /g, ' COLLATE ')
  );
}

/** Accounts other than the server's own and root, with all their grants; differences as sentences. */
export async function compareAccounts(left: ScratchServer, right: ScratchServer): Promise<readonly string[]> {
  const [ours, theirs] = await Promise.all([left, right].map(describeAccounts));
  const differences: string[] = [];
  for (const [name, text] of ours ?? []) {
    const other = theirs?.get(name);
    if (other !== text)
      differences.push(`account ${name}:\n--- left\n${text}\n--- right\n${other ?? 'missing'}`);
  }
  return differences;
}

async function describeAccounts(server: ScratchServer): Promise<Map<string, string>> {
  const isMariaDb = server.binaries.vendor === 'mariadb';
  const role = isMariaDb ? "IF(is_role = 'Y', 1, 0)" : '0';
  const accounts = await rowsOf(server, `SELECT HEX(User), HEX(Host), ${role} FROM mysql.user`);
  const texts = new Map<string, string>();
  for (const [userHex = '', hostHex = '', isRole] of accounts) {
    const [user, host] = [fromHex(userHex), fromHex(hostHex)];
    if (/^(?:mysql|mariadb)\.|^root$/.test(user)) continue;
    const name =
      isRole === '1' ? (user === 'PUBLIC' ? 'PUBLIC' : quote(user)) : `${quote(user)}@${quote(host)}`;
    const hex = isMariaDb ? '' : 'SET SESSION print_identified_with_as_hex = ON; ';
    const created = isRole === '1' ? '' : `SHOW CREATE USER ${name}; `;
    const out = await runClient(server, `${hex}${created}SHOW GRANTS FOR ${name};\n`);
    texts.set(name, [...new Set(out.toString('latin1').split('\n'))].toSorted().join('\n'));
  }
  return texts;
}
