import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../base/secret.ts';
import {
  invalidValue,
  readNumber,
  readSetting,
  type Setting,
  type SettingName,
  type Settings,
} from './client-setting.ts';
import {
  CONNECTION_DEFAULTS,
  type ConnectionOptions,
  defaultTlsMode,
  isLoopback,
  TLS_MODES,
  type TlsMode,
  type TlsOptions,
} from './connection-options.ts';
import { readLoginPath } from './login-path.ts';
import { type FileOption, readOptionFiles } from './option-files.ts';
import type { ResolveWarning } from './resolve-warning.ts';

export interface ResolveRequest {
  /** What stands on the command line, by long option name with dashes; switches are '1' or '0'. */
  readonly commandLine: Partial<Record<Exclude<SettingName, 'password'>, string>>;
  /** '' means an explicitly empty one. */
  readonly password?: Secret | undefined;
  readonly files?: {
    readonly defaultsFile?: string | undefined;
    readonly defaultsExtraFile?: string | undefined;
    readonly defaultsGroupSuffix?: string | undefined;
    readonly noDefaults?: boolean;
    readonly loginPath?: string | undefined;
    /** Instead of /etc/my.cnf and /etc/mysql/my.cnf; for tests. */
    readonly globalFiles?: readonly string[];
  };
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** Who runs us: the user name when none is given. */
  readonly osUser: string;
}

export interface ResolvedOptions {
  readonly options: ConnectionOptions;
  readonly warnings: readonly ResolveWarning[];
  /** Where each setting came from: 'command line', 'MYSQL_HOST', '/etc/my.cnf:12', '~/.mylogin.cnf [client]'. */
  readonly origins: Readonly<Partial<Record<SettingName, string>>>;
}

const GROUPS = ['client', 'client-server', 'client-mariadb', 'mysqldump', 'salvor'];
const COMMAND_LINE = 'command line';
const SOCKET_PATHS = [
  '/run/mysqld/mysqld.sock',
  '/var/run/mysqld/mysqld.sock',
  '/tmp/mysql.sock',
  '/var/lib/mysql/mysql.sock',
] as const;
const ENVIRONMENT: readonly (readonly [string, SettingName])[] = [
  ['MYSQL_HOST', 'host'],
  ['MYSQL_TCP_PORT', 'port'],
  ['MYSQL_UNIX_PORT', 'socket'],
  ['MYSQL_PWD', 'password'],
];
const MAX_SECONDS = 31_536_000;

/**
 * Everything the user and the machine say about the connection, in MySQL's order (environment, option files, login path,
 * command line: the later wins), resolved once into a frozen value.
 */
export async function resolveOptions(request: ResolveRequest): Promise<ResolvedOptions> {
  const warnings: ResolveWarning[] = [];
  const settings: Settings = {};
  readEnvironment(request, settings, warnings);
  await readFiles(request, settings, warnings);
  for (const [name, value] of Object.entries(request.commandLine)) {
    if (value !== undefined) settings[name as SettingName] = { value, origin: COMMAND_LINE };
  }
  if (request.password !== undefined)
    settings.password = { value: request.password.reveal(), origin: COMMAND_LINE };
  const options = buildOptions(settings, request.osUser, warnings);
  const origins = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, setting.origin]),
  );
  return Object.freeze({ options, warnings, origins });
}

function readEnvironment(request: ResolveRequest, settings: Settings, warnings: ResolveWarning[]): void {
  for (const [variable, name] of ENVIRONMENT) {
    const value = request.environment[variable];
    if (value === undefined || value === '') continue;
    settings[name] = { value, origin: variable };
    if (name === 'password') warnings.push({ code: 'PASSWORD_IN_ENVIRONMENT' });
  }
}

async function readFiles(
  request: ResolveRequest,
  settings: Settings,
  warnings: ResolveWarning[],
): Promise<void> {
  const { files = {}, environment, homeDir } = request;
  const suffix = files.defaultsGroupSuffix ?? environment.MYSQL_GROUP_SUFFIX ?? '';
  const withSuffix = (names: readonly string[]): string[] =>
    suffix === '' ? [...names] : [...names, ...names.map((name) => `${name}${suffix}`)];
  const groups = new Set(withSuffix(GROUPS));
  const read = await readOptionFiles({ homeDir, ...files });
  const loginFile = environment.MYSQL_TEST_LOGIN_FILE || join(homeDir, '.mylogin.cnf');
  const login = await readLoginPath(loginFile, withSuffix(['client', 'salvor', files.loginPath ?? 'client']));
  warnings.push(...read.warnings, ...login.warnings);
  for (const option of read.options)
    if (groups.has(option.group)) applyFileOption(option, settings, warnings);
  for (const option of login.options) applyFileOption(option, settings, warnings);
}

function applyFileOption(option: FileOption, settings: Settings, warnings: ResolveWarning[]): void {
  const { name, value } = readSetting(option);
  const { origin } = option;
  if (name === 'other') return;
  if (name === 'unsupported') warnings.push({ code: 'OPTION_UNSUPPORTED', option: option.name, origin });
  else if (name === 'password' && value === null) warnings.push({ code: 'PASSWORD_WITHOUT_VALUE', origin });
  else settings[name] = { value, origin };
}

function buildOptions(settings: Settings, osUser: string, warnings: ResolveWarning[]): ConnectionOptions {
  const host = settings.host?.value || 'localhost';
  const socketPath = chooseSocket(settings, host);
  if (socketPath !== undefined && settings.port?.origin === COMMAND_LINE) {
    warnings.push({ code: 'PORT_UNUSED', origin: COMMAND_LINE });
  }
  const seconds = (name: 'connect-timeout' | 'read-timeout'): number | undefined =>
    readNumber(name, settings[name], { min: 1, max: MAX_SECONDS });
  const connectSeconds = seconds('connect-timeout');
  const readSeconds = seconds('read-timeout');
  const password = settings.password?.value;
  return Object.freeze({
    host,
    port: readNumber('port', settings.port, { min: 0, max: 65535 }) || CONNECTION_DEFAULTS.port,
    ...(socketPath === undefined ? {} : { socketPath }),
    user: settings.user?.value || osUser,
    ...(password === undefined || password === null ? {} : { password: new Secret(password) }),
    tls: buildTls(settings, host, socketPath !== undefined, warnings),
    allowClearText: settings['enable-cleartext-plugin']?.value === '1',
    compress: settings.compress?.value === '1',
    connectTimeoutMs:
      connectSeconds === undefined ? CONNECTION_DEFAULTS.connectTimeoutMs : connectSeconds * 1000,
    readTimeoutMs: readSeconds === undefined ? CONNECTION_DEFAULTS.readTimeoutMs : readSeconds * 1000,
  });
}

/** As the mysql client: localhost or no host means the socket, unless TCP is asked for; a socket given nearer than the host wins. */
function chooseSocket(settings: Settings, host: string): string | undefined {
  const { protocol, socket } = settings;
  const kind = protocol?.value?.toLowerCase();
  if (protocol !== undefined && kind !== 'tcp' && kind !== 'socket')
    invalidValue('protocol', protocol, 'TCP | SOCKET');
  if (kind === 'tcp') return undefined;
  const isLocal = host.toLowerCase() === 'localhost';
  const isSocketNearer = socket?.origin === COMMAND_LINE && settings.host?.origin !== COMMAND_LINE;
  if (!isLocal && kind !== 'socket' && !isSocketNearer) return undefined;
  return socket?.value || (SOCKET_PATHS.find((path) => existsSync(path)) ?? SOCKET_PATHS[0]);
}

/** Whoever asks for one of these counts on it. */
const DEMANDING: ReadonlySet<TlsMode> = new Set(['REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY']);

function buildTls(
  settings: Settings,
  host: string,
  overSocket: boolean,
  warnings: ResolveWarning[],
): TlsOptions {
  const ca = settings['ssl-ca']?.value || undefined;
  const cert = settings['ssl-cert']?.value || undefined;
  const key = settings['ssl-key']?.value || undefined;
  const given = settings['ssl-mode'];
  // Whoever names a CA wants it checked.
  const unasked = ca === undefined || overSocket ? defaultTlsMode(host, overSocket) : 'VERIFY_CA';
  const wanted = given === undefined ? unasked : readMode(given);
  const mode = overSocket ? unasked : wanted;
  if (overSocket && DEMANDING.has(wanted)) warnings.push({ code: 'TLS_NOT_OVER_SOCKET', mode: wanted });
  if (mode === 'PREFERRED' && !isLoopback(host) && given !== undefined && given.origin !== COMMAND_LINE) {
    warnings.push({ code: 'TLS_MAY_FALL_BACK', origin: given.origin });
  }
  return Object.freeze({
    mode,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    allowOldProtocol: settings['tls-allow-old']?.value === '1',
  });
}

function readMode(setting: Setting): TlsMode {
  const word = setting.value?.toUpperCase() ?? '';
  return TLS_MODES.find((mode) => mode === word) ?? invalidValue('ssl-mode', setting, TLS_MODES.join(' | '));
}
