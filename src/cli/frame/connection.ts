import { Secret } from '../../base/secret.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import type { Invocation } from './command-definition.ts';
import { ASK_PASSWORD, type ConnectionOption, OTHER_OPTIONS, type PasswordOption } from './option-table.ts';

const VALUES = [
  'host',
  'port',
  'user',
  'socket',
  'protocol',
  'ssl-mode',
  'ssl-ca',
  'ssl-cert',
  'ssl-key',
  'connect-timeout',
  'read-timeout',
] as const satisfies readonly ConnectionOption[];

const SWITCHES = [
  'compress',
  'enable-cleartext-plugin',
  'tls-allow-old',
] as const satisfies readonly ConnectionOption[];

/** Variables that say where a server is or how to get in; all others hold for every server. */
const VARIABLES = ['MYSQL_HOST', 'MYSQL_TCP_PORT', 'MYSQL_UNIX_PORT', 'MYSQL_PWD'] as const;

/**
 * Everything that says how to reach the server, resolved in MySQL's order. Tells what is odd about it as warnings.
 * Errors: OPTION_ codes of src/mysql, USAGE_NO_TERMINAL.
 */
export async function connectionOf(invocation: Invocation): Promise<ConnectionOptions> {
  return resolveConnection(invocation, (name) => name, invocation.environment);
}

/**
 * The second of two servers, by the options with `other-` in front. Option files and the login path are read for it as well; variables are
 * the first server's. Errors: also USAGE_OTHER_SERVER_MISSING.
 */
export async function otherConnectionOf(invocation: Invocation): Promise<ConnectionOptions> {
  const { options, environment } = invocation;
  if (!OTHER_OPTIONS.some((name) => options.wasGiven(name))) fail('USAGE_OTHER_SERVER_MISSING', {});
  const own = Object.fromEntries(VARIABLES.map((name) => [name, undefined]));
  return resolveConnection(invocation, (name) => `other-${name}`, { ...environment, ...own });
}

async function resolveConnection(
  invocation: Invocation,
  named: <Name extends ConnectionOption>(name: Name) => Name | `other-${Name}`,
  environment: Invocation['environment'],
): Promise<ConnectionOptions> {
  const { options, home, osUser } = invocation;
  const { resolveOptions } = await import('../../mysql/resolve-options.ts');
  const values = VALUES.map((name) => [name, options.typed(named(name))]);
  const switches = SWITCHES.map((name) => [name, options.flag(named(name)) ? '1' : undefined]);
  const given = [...values, ...switches].filter(([, value]) => value !== undefined);
  const { options: connection, warnings } = await resolveOptions({
    commandLine: Object.fromEntries(given),
    password: await passwordOf(invocation, named('password')),
    files: {
      defaultsFile: options.typed(named('defaults-file')),
      defaultsExtraFile: options.typed(named('defaults-extra-file')),
      defaultsGroupSuffix: options.typed(named('defaults-group-suffix')),
      noDefaults: options.flag(named('no-defaults')),
      loginPath: options.typed(named('login-path')),
    },
    environment,
    homeDir: home,
    osUser,
  });
  // A file of ours to skip is skipped for one reason only.
  for (const { code, ...facts } of warnings) {
    const details = code === 'OPTION_FILE_UNREADABLE' ? { ...facts, reason: 'EACCES' } : facts;
    invocation.warn({ code, details });
  }
  return connection;
}

/** `-pSECRET` is taken as the mysql client takes it, with a warning; a bare `-p` asks. */
async function passwordOf(invocation: Invocation, option: PasswordOption): Promise<Secret | undefined> {
  const { options, terminal, words, signal } = invocation;
  if (options.wasGiven(ASK_PASSWORD[option])) {
    return new Secret(
      await terminal.askSecret(
        option === 'password' ? words.frame.passwordPrompt : words.frame.otherPasswordPrompt,
        signal,
      ),
    );
  }
  const typed = options.typed(option);
  if (typed === undefined) return undefined;
  if (typed !== '') invocation.warn({ code: 'PASSWORD_VISIBLE', details: {} });
  return new Secret(typed);
}
