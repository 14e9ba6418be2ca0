import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { SWAP_CODES } from '../../codes/swap.ts';
import { shellWord } from '../../shell-word.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** Names are in backticks, which a shell would run within double quotes. */
const mysql = (sql: string): string => `mysql -e ${shellWord(sql)}`;

const UNDO: Remedy = {
  text: 'Put the old tables back; the restored ones then lie aside.',
  command: 'salvor restore --undo',
  risk: 'low',
};
const COMMIT: Remedy = {
  text: 'Keep what is in place, and drop what lies aside.',
  command: 'salvor restore --commit',
  risk: 'high',
};
const goOn = (snapshot: unknown): Remedy => ({
  text: 'Go on with the swap, with the same databases and tables.',
  command: `salvor restore ${snapshot} --swap --resume`,
  risk: 'low',
});

function commandOf({ action, snapshot }: Details): string {
  if (action === 'undo' || action === 'commit') return `salvor restore --${action}`;
  return `salvor restore ${snapshot} --swap`;
}

const STATES: Readonly<Record<string, string>> = {
  loading: 'the restored tables are being loaded beside; the old ones are in place',
  ready: 'the restored tables lie aside; the old ones are in place',
  swapping: 'it was interrupted while tables changed places',
  swapped: 'the restored tables are in place; the old ones lie aside',
  undoing: 'it was interrupted while the old tables were put back',
  dropping: 'what lies aside is being dropped',
};
const stateText = (state: unknown): string => STATES[String(state)] ?? String(state);

function waysOut(state: unknown, snapshot: unknown): readonly Remedy[] {
  if (state === 'loading' || state === 'ready') return [goOn(snapshot), COMMIT];
  if (state === 'swapping') return [goOn(snapshot), UNDO];
  if (state === 'undoing') return [UNDO];
  return state === 'swapped' ? [UNDO, COMMIT] : [COMMIT];
}

export const SWAP_TEXT: Record<keyof typeof SWAP_CODES, CodeText> = {
  SWAP_PENDING: {
    message: (d) =>
      `the target holds a swap of ${d.snapshot}, begun ${d.begunAt}: ${stateText(d.state)}; nothing was changed`,
    remedies: (d) => waysOut(d.state, d.snapshot),
  },
  SWAP_NONE: {
    message: () => 'the target holds no swap: there is nothing to undo, to commit or to go on with',
    remedies: () => [
      {
        text: 'Make sure that this is the right server. This is how a swap begins.',
        command: 'salvor restore latest --swap --dry-run',
        risk: 'low',
      },
    ],
  },
  SWAP_OTHER_STATE: {
    message: (d) =>
      `--${d.action} does not fit the swap of ${d.snapshot}, begun ${d.begunAt}: ${stateText(d.state)}; nothing was changed`,
    remedies: (d) => waysOut(d.state, d.snapshot),
  },
  SWAP_NOT_CONFIRMED: {
    message: (d) => `--${d.action} on ${d.address} was not confirmed; nothing was changed`,
    remedies: (d) => [
      {
        text: 'See what it would do.',
        command: `${commandOf(d)} --dry-run`,
        risk: 'none',
      },
      {
        text: 'Then confirm it.',
        command: `${commandOf(d)} --yes`,
        risk: d.action === 'commit' ? 'high' : 'low',
      },
    ],
  },
  SWAP_KEY_FROM_OUTSIDE: {
    message: (d) =>
      `the foreign key ${d.key} of ${d.child} refers to ${d.parent}, which would change places while ${d.child} does not: the key would go on pointing at the table that leaves; nothing was changed`,
    remedies: (d) => [
      { text: `Swap both: select the database or table of ${d.child} as well.`, risk: 'none' },
      {
        text: 'Or drop that key before, and add it again afterwards.',
        command: mysql(`ALTER TABLE ${d.child} DROP FOREIGN KEY ${d.key}`),
        risk: 'high',
      },
    ],
  },
  SWAP_KIND_DIFFERS: {
    message: (d) =>
      `the target holds ${d.old} where the snapshot has ${d.restored}: a view cannot change places with a table; nothing was changed`,
    remedies: () => [{ text: 'Rename or drop the one on the target first.', risk: 'high' }],
  },
  SWAP_SEQUENCE_MISSING: {
    message: (d) =>
      `a default of ${d.table} uses the sequence ${d.sequence}, which the target does not have: the table cannot be created beside; nothing was changed`,
    remedies: (d) => [
      {
        text: 'Create it; the swap exchanges it for that of the snapshot.',
        command: mysql(`CREATE DATABASE IF NOT EXISTS ${d.schema}; CREATE SEQUENCE ${d.sequence}`),
        risk: 'low',
      },
    ],
  },
  SWAP_VIEW_BROKEN: {
    message: (d) =>
      `${d.view} does not work (a table is missing) and would have to be made anew; nothing was changed`,
    remedies: () => [
      { text: 'Repair or drop it on the target; or leave it out by selecting tables with -t.', risk: 'low' },
    ],
  },
  SWAP_SIDE_IN_USE: {
    message: (d) =>
      `the database ${d.schema} is where tables are to lie aside, and it holds tables that are not of a swap; nothing was changed`,
    remedies: (d) => [
      { text: `Look into ${d.schema}; drop it if nobody needs what it holds.`, risk: 'high' },
    ],
  },
  SWAP_IN_THE_WAY: {
    message: (d) => `${d.object} is not of this swap and stands in its way; nothing was changed`,
    remedies: () => [{ text: 'Keep its definition, drop it, and create it again afterwards.', risk: 'high' }],
  },
  SWAP_BLOCKED: {
    message: (d) =>
      `the tables could not be had for ${d.waitedSeconds} s: other sessions use them${d.id === null ? '' : `, first session ${d.id} of ${d.user} (${d.host}), and ${d.others} more`}; everything is as it was before`,
    remedies: () => [
      { text: 'Run the same command again at a quieter moment (after --swap: with --resume).', risk: 'low' },
      {
        text: 'Or wait longer.',
        command: 'salvor ... --lock-wait 10m',
        risk: 'none',
      },
    ],
  },
  SWAP_TABLE_GONE: {
    message: (d) =>
      `${d.table} is where neither the old nor the restored table should be: somebody dropped or renamed it`,
    remedies: () => [
      {
        text: 'See which tables lie where before anything else is done.',
        command: `mysql -e "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema LIKE '\\_salvor\\_%'"`,
        risk: 'none',
      },
    ],
  },
  SWAP_TAKEN_BACK: {
    message: (d) =>
      `the exchange failed${d.object === '' ? '' : ` on ${d.object}`} (${d.reason}), and the old tables were put back at once; the restored ones lie aside, whole`,
    remedies: (d) => [goOn(d.snapshot), COMMIT],
  },
  SWAP_HALF_WAY: {
    message: (d) =>
      `the exchange was cut short${d.object === '' ? '' : ` on ${d.object}`} (${d.reason}); old and restored tables are both there, but triggers, views or routines may be missing`,
    remedies: (d) => [UNDO, goOn(d.snapshot)],
  },
  SWAP_JOURNAL_UNREADABLE: {
    message: (d) =>
      `the journal of the swap was written by ${d.program} in a way that this program does not know`,
    remedies: () => [{ text: 'Use the version of Salvor that wrote it.', risk: 'none' }],
  },
  SWAP_NEEDS_REWRITES: {
    message: (d) =>
      `definitions would have to be rewritten for ${d.target} (rule ${d.rule}, ${d.object}), which --swap does not do; nothing was changed`,
    remedies: () => [
      {
        text: 'Restore into an empty server, without --swap.',
        risk: 'none',
      },
    ],
  },
  SWAP_NOT_VALID: {
    message: () =>
      'the tables that were loaded beside are NOT what the snapshot promised, so they were not exchanged; the old ones are in place',
    remedies: (d) => [COMMIT, goOn(d.snapshot)],
  },
  SWAP_TAKES_ASIDE: {
    message: (d) =>
      `the target holds what the snapshot does not; it leaves with the old tables, and --commit drops it: ${list(d.objects)}`,
    remedies: () => [],
  },
  SWAP_KEYS_STAY: {
    message: (d) =>
      `these foreign keys refer to tables that stay: while two tables have them (until --commit), rows there are kept from being deleted, or deleting reaches into the tables aside: ${list(d.keys)}`,
    remedies: () => [],
  },
  SWAP_SIDE_LEFT: {
    message: (d) => `the database ${d.schema} stays: it holds something that is not of the swap`,
    remedies: () => [],
  },
};
