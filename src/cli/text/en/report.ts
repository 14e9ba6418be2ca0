/** What finished verbs report. Numbers and sizes come in already formatted. */
export const REPORT = {
  columns: {
    snapshot: 'snapshot',
    finished: 'finished (UTC)',
    server: 'server',
    tables: 'tables',
    rows: 'rows',
    plain: 'plain',
    stored: 'stored',
    added: 'new',
    table: 'table',
    chunks: 'chunks',
    object: 'object',
    range: 'keys',
    kind: 'what is wrong',
    detail: 'detail',
    name: 'name',
    problem: 'problem',
  },
  init: (place: string) => `created an empty repository in ${place}`,
  nothingListed: (place: string) => `no snapshots in ${place}`,
  damagedSnapshot: (id: string, problem: string) => `DAMAGED ${id}: ${problem}`,
  backupDone: (snapshot: string) => `snapshot ${snapshot} is complete`,
  backupPartial: (snapshot: string) =>
    `snapshot ${snapshot} is sealed, but not everything could be taken: see the warnings`,
  dumpDone: 'the dump is whole: its last line is written',
  dumpPartial: 'the dump is whole, but not everything could be taken: see the warnings',
  dumpSize: (bytes: string) => `size          ${bytes} of SQL`,
  dumpFile: (file: string, bytes: string) => `file          ${file}, ${bytes}`,
  tablesChecked: (tables: string) =>
    `health        CHECK TABLE: ${tables} tables without transactions, all sound`,
  paceRate: (rate: string) => `pace          not more than ${rate} from the server`,
  paceLoad: (limits: string, pauses: string, duration: string) =>
    `pace          paused ${pauses} times, ${duration} in all, while the server was busier than ${limits}`,
  source: (server: string) => `source        ${server}`,
  content: (tables: string, rows: string, definitions: string, accounts: string) =>
    `content       ${tables} tables, ${rows} rows, ${definitions} definitions, ${accounts} accounts`,
  sizes: (plain: string, stored: string, ratio: string, added: string) =>
    `size          ${plain} plain, ${stored} stored (ratio ${ratio}), ${added} new`,
  resumed: (chunks: string, bytes: string) =>
    `resumed       ${chunks} chunks (${bytes} stored) of the unfinished backup were not read again`,
  timing: (duration: string, rate: string | null) =>
    `time          ${duration}${rate === null ? '' : `, ${rate}`}`,
  coordinate: (text: string) => `binary log    ${text}`,
  noCoordinate: 'binary log    off, or not readable with this account',
  locks: (text: string) => `locks held    ${text}`,
  noLocks: 'locks held    none',
  bottleneck: (what: string) => `bottleneck    ${what}`,
  bottlenecks: {
    server: 'the server (it is on this machine: no network between)',
    'server-or-network': 'the server, or the network to it (which of them cannot be told from here)',
    cpu: 'CPU of this machine',
    storage: 'storage',
    pace: 'the pace that was asked for (--rate, --max-load)',
  },
  host: (busy: string, memory: string) =>
    `this machine  CPU ${busy} % busy, at least ${memory} of memory available`,
  hostDisk: (read: string, written: string) => `our disk I/O  ${read} read, ${written} written`,
  serverLoad: (sent: string, read: string, written: string, running: string) =>
    `the server    sent ${sent}, disk ${read} read and ${written} written, at most ${running} statements at once`,
  memory: (peak: string, user: string, system: string) =>
    `resources     peak memory ${peak}, CPU ${user} user, ${system} system`,
  leftOut: (count: number | null, text: string) => `left out: ${count === null ? '' : `${count} `}${text}`,
  withoutRows: (table: string) => `in part: ${table}: its definition, no rows`,
  partOfRows: (table: string, condition: string) => `in part: ${table}: only rows where ${condition}`,
  listedInPart: (id: string, tables: string, command: string) =>
    `in part: ${id} does not hold all rows of ${tables} of its tables: ${command}`,
  comparedInPart: (table: string) =>
    `compared in part: ${table}: only the rows that the snapshot took a part of`,
  rowsNotCompared: (table: string) => `rows not compared: ${table}: the snapshot holds none`,
  next: (command: string) => `next: ${command}`,
  plan: {
    possible: 'dry run: this backup is possible; nothing was done',
    impossible: 'dry run: this backup is NOT possible with this account; nothing was done',
    content: (tables: string, others: string, schemas: string) =>
      `would take    ${tables} tables, ${others} views and sequences of ${schemas} databases`,
    locks: (text: string) => `locks         ${text}`,
    noStrategy: 'consistency   none possible: tables without transactions may not be locked',
    strategy: (name: string, text: string) => `consistency   ${name}: ${text}`,
    underLock: (table: string) => `read under the lock, since it has no transactions: ${table}`,
    missing: 'missing privileges; as an administrator:',
    inTheWay: (id: string, account: string, seconds: string, statement: string) =>
      `in the way of the lock now: session ${id} of ${account}, for ${seconds} s: ${statement}`,
    account: 'an account with no more than this backup needs:',
  },
  verifyGood: (snapshot: string) =>
    `snapshot ${snapshot} is good: every stored byte was read, decoded and counted again`,
  verifyBad: (snapshot: string, count: string) => `snapshot ${snapshot} is DAMAGED in ${count} places`,
  verified: (objects: string, tables: string, rows: string, plain: string) =>
    `checked       ${objects} objects, ${tables} tables, ${rows} rows, ${plain} plain`,
  badKinds: {
    missing: 'object is missing',
    cut: 'object is cut short',
    unreadable: 'object cannot be read',
    'stored-hash': 'stored bytes changed',
    frame: 'compressed data is damaged',
    'trailing-garbage': 'garbage after the data',
    'plain-hash': 'content changed',
    rows: 'wrong number of rows',
    digest: 'rows are not those of the server',
    key: 'rows are not those of the promised key range',
    tsv: 'rows cannot be decoded',
  },
  wholeTable: 'whole table',
  keys: (first: string, last: string) => `${first} to ${last}`,
  restoreDone: (snapshot: string, target: string) => `restored ${snapshot} into ${target}`,
  restorePlanned: (snapshot: string, target: string) =>
    `dry run: would restore ${snapshot} into ${target}; nothing was changed`,
  restored: (tables: string, rows: string) => `content       ${tables} tables, ${rows} rows`,
  loads: {
    'load-data': 'rows sent by LOAD DATA LOCAL',
    insert: 'rows sent by INSERT: the server forbids LOAD DATA LOCAL, which is faster',
  },
  load: (how: string) => `load          ${how}`,
  notValidated: 'proof         not validated (--no-validate)',
  validateGood: (snapshot: string, tables: string, rows: string, definitions: string) =>
    `the server holds what ${snapshot} promised: ${tables} tables, ${rows} rows, ${definitions} definitions agree`,
  checksMet: (count: string) => `checks        ${count} of your own are met`,
  checkNotMet: (name: string, expected: string, found: string) =>
    `check NOT met: ${name}: expected ${expected}, found ${found}`,
  checkNotAsked: (name: string, why: string) => `check not asked: ${name}: ${why}`,
  checkFailures: {
    shape: (text: string) => `it does not give one row of one value, but (rows x columns) ${text}`,
    server: (text: string) => `the server says: ${text}`,
    refused: (text: string) => `its query may change something (${text})`,
  },
  validateBad: (snapshot: string) => `the server does NOT hold what ${snapshot} promised`,
  tableDiffers: (table: string, rows: string) => `table ${table} differs (${rows} rows in the snapshot)`,
  kinds: {
    schema: 'schema',
    table: 'table',
    sequence: 'sequence',
    view: 'view',
    procedure: 'procedure',
    function: 'function',
    package: 'package',
    'package body': 'package body',
    trigger: 'trigger',
    event: 'event',
    account: 'account',
    role: 'role',
  } as Readonly<Record<string, string>>,
  definitionProblem: {
    missing: (kind: string, name: string) => `${kind} ${name} is missing`,
    extra: (kind: string, name: string) => `${kind} ${name} is there but not in the snapshot`,
    differs: (kind: string, name: string) => `${kind} ${name} differs`,
  },
  expected: (text: string) => `  expected    ${text}`,
  found: (text: string) => `  found       ${text}`,
  definitions: (text: string) => `definitions   ${text}`,
  consistency: {
    'read-lock': (connections: string) =>
      `one moment over ${connections} connections, joined by a short read lock`,
    'backup-locks': (connections: string) =>
      `one moment over ${connections} connections, joined by short backup locks`,
    'lock-tables': (connections: string) =>
      `one moment over ${connections} connections, joined by a short LOCK TABLES`,
    'one-connection': () => 'one transaction on one connection',
    unproven: (connections: string) =>
      `NOT PROVEN: ${connections} connections that began at about the same time`,
  },
  consistent: (text: string) => `consistency   ${text}`,
  began: (time: string) => `began         ${time}`,
  ended: (time: string) => `finished      ${time}`,
  program: (text: string) => `written by    ${text}`,
};
