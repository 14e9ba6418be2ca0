/** `restore --swap`, `--undo`, `--commit`. Numbers come in already formatted. */
export const SWAP = {
  planned: {
    swap: 'swap          the tables would be loaded beside, validated, then exchanged by one RENAME; nothing was changed',
    undo: 'dry run: would put the old tables back; the restored ones would lie aside; nothing was changed',
    commit: 'dry run: would drop what lies aside, for good; nothing was changed',
  },
  done: {
    swap: 'swap          the restored tables are in place; the old ones lie aside until --undo or --commit',
    undo: 'the old tables are in place again; the restored ones lie aside until --commit',
    commit: 'what lay aside is dropped; what is in place stays',
  },
  notExchanged: 'swap          NOT exchanged: the old tables are in place',
  resumes: (state: string) => `              it goes on with the one that is there (${state})`,
  content: (tables: string, code: string, triggers: string) =>
    `              ${tables} tables and sequences change places; ${code} views, routines and events, ${triggers} triggers are made anew`,
  aside: (tables: string) => `              up to ${tables} tables and sequences aside`,
  side: (schema: string, restored: string, old: string) =>
    `              ${schema}: restored tables beside in ${restored}, old ones aside in ${old}`,
  window: (held: string) => `window        ${held} from the first change to the last`,
  underLock: 'window        writers waited meanwhile: no row was written without its triggers',
  noLock: 'window        not under a lock: in it, rows may have been written without triggers',
  willLock:
    'window        under LOCK TABLES where the server can rename then (MySQL 8.0.13+); else some moments without triggers',
  writes: (count: string) =>
    `writes        ${count} rows were written to the old tables since the load began: they are in the old tables only`,
  writesUnknown:
    'writes        the server does not count them: what was written to the old tables since the load began is in the old tables only',
  willMiss:
    'writes        what is written to the old tables between now and the exchange will be in the old tables only',
  room: 'space         the old tables stay beside the restored ones until --commit',
  grants: 'grants        stay with the names: whoever may use a table may use the restored one',
  next: (command: string) => `next          ${command}`,
  confirm: {
    swap: (snapshot: string, target: string) =>
      `Restore ${snapshot} into ${target} in exchange for what is there? What is written to the old tables while it loads stays in the old tables. [y/N] `,
    undo: (_: string, target: string) =>
      `Put the old tables back on ${target}? What was written to the restored ones leaves with them. [y/N] `,
    commit: (_: string, target: string) => `DROP what lies aside on ${target}, for good? [y/N] `,
  },
};
