import { PURPOSES } from '../../model/check.ts';
import { SPLITS } from '../../model/convert.ts';
import { CONSENTS, ON_STATEMENT_ERROR } from '../../model/dump-restore.ts';
import { STRATEGIES } from '../../model/manifest.ts';

/**
 * Every option of every command, once: the parser, --help, docs/cli.md and the tests come from this table. The key
 * is the long name. What an option means stands in text/<language>/options.ts.
 */
export interface OptionSpec {
  readonly group: 'general' | 'connection' | 'other' | 'selection' | 'command';
  /** One letter. */
  readonly short?: string;
  /** The value's name in help; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** A whole number in this range. */
  readonly range?: { readonly min: number; readonly max: number };
  readonly default?: string | number;
  /** A whole number and a unit: 500ms, 2s, 5m, 1h, 2d. */
  readonly isDuration?: true;
  /** A whole number of bytes per second, or of kB, MB or GB: 64K, 20M, 1G; not less than 64K. */
  readonly isRate?: true;
  /** Read when the option is not given. */
  readonly environment?: string;
  /** May be given several times. */
  readonly many?: true;
}

const CONNECTION = {
  host: { group: 'connection', short: 'h', value: 'name', environment: 'MYSQL_HOST' },
  port: {
    group: 'connection',
    short: 'P',
    value: 'number',
    range: { min: 1, max: 65535 },
    environment: 'MYSQL_TCP_PORT',
  },
  user: { group: 'connection', short: 'u', value: 'name' },
  password: { group: 'connection', short: 'p', value: 'secret', environment: 'MYSQL_PWD' },
  socket: { group: 'connection', short: 'S', value: 'path', environment: 'MYSQL_UNIX_PORT' },
  protocol: { group: 'connection', value: 'kind', choices: ['tcp', 'socket'] },
  'ssl-mode': {
    group: 'connection',
    value: 'mode',
    choices: ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'],
  },
  'ssl-ca': { group: 'connection', value: 'file' },
  'ssl-cert': { group: 'connection', value: 'file' },
  'ssl-key': { group: 'connection', value: 'file' },
  'defaults-file': { group: 'connection', value: 'file' },
  'defaults-extra-file': { group: 'connection', value: 'file' },
  'defaults-group-suffix': { group: 'connection', value: 'text' },
  'no-defaults': { group: 'connection' },
  'login-path': { group: 'connection', value: 'name' },
  'connect-timeout': { group: 'connection', value: 'seconds', range: { min: 1, max: 31_536_000 } },
  'read-timeout': { group: 'connection', value: 'seconds', range: { min: 1, max: 31_536_000 } },
  compress: { group: 'connection', short: 'C' },
  'enable-cleartext-plugin': { group: 'connection' },
  'tls-allow-old': { group: 'connection' },
} as const satisfies Record<string, OptionSpec>;

export type ConnectionOption = keyof typeof CONNECTION;

/** How the second of two servers is reached: the same options, without letters and variables, which are the first server's. */
type OtherConnection = {
  readonly [Name in ConnectionOption as `other-${Name}`]: Omit<OptionSpec, 'short' | 'environment'>;
};

const OTHER_CONNECTION = Object.fromEntries(
  Object.entries<OptionSpec>(CONNECTION).map(([name, { short: _, environment: __, ...spec }]) => [
    `other-${name}`,
    { ...spec, group: 'other' },
  ]),
) as unknown as OtherConnection;

export const OPTIONS = {
  json: { group: 'general' },
  lang: { group: 'general', value: 'language', choices: ['en', 'zh'] },
  progress: {
    group: 'general',
    value: 'mode',
    choices: ['auto', 'tty', 'plain', 'json', 'none'],
    default: 'auto',
  },
  quiet: { group: 'general', short: 'q' },
  debug: { group: 'general' },
  help: { group: 'general', short: '?' },

  repository: { group: 'command', short: 'r', value: 'folder', environment: 'SALVOR_REPOSITORY' },

  ...CONNECTION,
  ...OTHER_CONNECTION,

  database: { group: 'selection', short: 'D', value: 'name', many: true },
  table: { group: 'selection', short: 't', value: 'database.table', many: true },
  'ignore-database': { group: 'selection', value: 'name', many: true },
  'ignore-table': { group: 'selection', value: 'database.table', many: true },

  where: { group: 'command', value: 'database.table:condition', many: true },
  'no-data': { group: 'command' },
  'no-create-info': { group: 'command' },
  'no-data-of': { group: 'command', value: 'database.table', many: true },

  checks: { group: 'command', value: 'file' },
  connections: { group: 'command', value: 'number', range: { min: 1, max: 64 }, default: 2 },
  format: { group: 'command', value: 'name', choices: ['repository', 'sql'], default: 'repository' },
  level: { group: 'command', value: 'number', range: { min: 1, max: 19 }, default: 1 },
  strategy: { group: 'command', value: 'name', choices: ['auto', ...STRATEGIES], default: 'auto' },
  'lock-budget': { group: 'command', value: 'duration', isDuration: true },
  'lock-wait': { group: 'command', value: 'duration', isDuration: true, default: '60s' },
  'check-tables': { group: 'command' },
  rate: { group: 'command', value: 'bytes', isRate: true },
  'max-load': { group: 'command', value: 'name=number', many: true },
  'kill-blockers': { group: 'command' },
  threads: { group: 'command', value: 'number', range: { min: 1, max: 64 } },
  'dry-run': { group: 'command' },
  'no-validate': { group: 'command' },
  'with-accounts': { group: 'command' },
  resume: { group: 'command' },
  fast: { group: 'command' },
  swap: { group: 'command' },
  undo: { group: 'command' },
  commit: { group: 'command' },
  rename: { group: 'command', value: 'old:new', many: true },
  'into-scratch': { group: 'command' },
  'stop-after': { group: 'command' },
  partial: { group: 'command' },
  'engine-to': { group: 'command', value: 'engine', choices: ['innodb'] },
  'missing-definer': { group: 'command', value: 'user@host' },
  target: { group: 'command', value: 'address' },
  output: { group: 'command', short: 'o', value: 'file' },
  to: { group: 'command', value: 'server' },
  from: { group: 'command', value: 'server' },
  definer: { group: 'command', value: 'keep|drop|user@host' },
  split: { group: 'command', value: 'by', choices: SPLITS },
  'duplicate-keys': { group: 'command' },
  report: { group: 'command', value: 'file' },
  'repair-time': { group: 'command', value: 'duration', isDuration: true, default: '60s' },
  into: { group: 'command', value: 'database' },
  allow: { group: 'command', value: 'what', choices: CONSENTS, many: true },
  'leave-out': { group: 'command', value: 'what', choices: CONSENTS, many: true },
  'on-error': { group: 'command', value: 'what', choices: ON_STATEMENT_ERROR, default: 'stop' },
  replace: { group: 'command' },
  'accept-damage': { group: 'command' },
  yes: { group: 'command', short: 'y' },
  all: { group: 'command' },
  for: { group: 'command', value: 'purpose', choices: [...PURPOSES, 'all'], default: 'backup' },
  deep: { group: 'command' },
  'max-age': { group: 'command', value: 'duration', isDuration: true },
  watch: { group: 'command' },
  kill: { group: 'command', value: 'id', range: { min: 1, max: 999_999_999 } },
  'no-server': { group: 'command' },
  folder: { group: 'command', value: 'folder' },
  verbose: { group: 'command', short: 'v' },
  nagios: { group: 'command' },
  run: { group: 'command' },
  live: { group: 'command' },
  'log-zone': { group: 'command', value: 'zone' },
  outcome: { group: 'command', value: 'text' },
} as const satisfies Record<string, OptionSpec>;

/** Stand for a bare -p: a prompt, never a value. Not in the table: nobody types them. */
export const ASK_PASSWORD = { password: 'ask-password', 'other-password': 'ask-other-password' } as const;

export type PasswordOption = keyof typeof ASK_PASSWORD;

/** Its value may be left away, and is never shown. */
export function isPassword(name: string): name is PasswordOption {
  return Object.hasOwn(ASK_PASSWORD, name);
}

export type OptionName = keyof typeof OPTIONS;

const OPTION_ENTRIES = Object.entries(OPTIONS) as [OptionName, OptionSpec][];

export function optionSpec(name: OptionName): OptionSpec {
  return OPTIONS[name];
}

function namesOf(group: OptionSpec['group']): readonly OptionName[] {
  return OPTION_ENTRIES.filter(([, spec]) => spec.group === group).map(([name]) => name);
}

export const GENERAL_OPTIONS = namesOf('general');
export const CONNECTION_OPTIONS = namesOf('connection');
export const OTHER_OPTIONS = namesOf('other');
export const SELECTION_OPTIONS = namesOf('selection');

/** As help and commander write it: `-P, --port <number>`; a value in brackets may be left away. */
export function optionFlags(name: OptionName): string {
  const spec = optionSpec(name);
  const value = spec.value === undefined ? '' : isPassword(name) ? `[${spec.value}]` : ` <${spec.value}>`;
  const long = isPassword(name) && value !== '' ? `--${name}[=${spec.value}]` : `--${name}${value}`;
  if (spec.short === undefined) return long;
  return isPassword(name) ? `-${spec.short}${value}, ${long}` : `-${spec.short}, ${long}`;
}

/** What an option accepts, in a form that needs no language: `1..65535`, `en|zh`. */
export function acceptedValues(name: OptionName): string {
  const spec = optionSpec(name);
  if (spec.choices) return spec.choices.join('|');
  if (spec.isRate) return '64K, 20M, 1G';
  if (spec.isDuration) return '500ms, 30s, 5m, 26h, 2d';
  if (spec.range) return `${spec.range.min}..${spec.range.max}`;
  return spec.value ?? '';
}
