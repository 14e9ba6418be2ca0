/** `salvor locks`. */
export const LOCKS = {
  session: (id: string, account: string, seconds: string, what: string) =>
    `${id} ${account}, ${seconds}: ${what}`,
  transaction: (seconds: string, rows: string) => ` [transaction open for ${seconds}, ${rows} rows changed]`,
  waits: (session: string, kind: string, object: string, isLikely: boolean) =>
    `${session} (waits for ${kind}${object === '' ? '' : ` of ${object}`}${isLikely ? '; it is likely this one that it waits for' : ''})`,
  kinds: { row: 'rows', metadata: 'the definition', global: 'a lock of the whole server' },
  unknownHolder: 'somebody whom the server does not name',
  nobody: 'Nobody waits for a lock.',
  blind: {
    processes: 'Not all can be seen: this account lacks PROCESS.',
    rows: 'Who holds rows cannot be seen with this account.',
    metadata:
      'This server keeps no list of metadata locks (performance_schema, or its instrument wait/lock/metadata/sql/mdl, is off), so who holds them is told from open transactions.',
  },
  next: (command: string) => `To end the first one, if nobody needs it: ${command}`,
  confirm: (session: string, id: string) =>
    `End this session? What it did since its last commit is rolled back.\n  ${session}\nType its number to go on (${id}): `,
  killed: (session: string) => `ended: ${session}`,
  gone: (session: string) => `it had ended by itself: ${session}`,
};
