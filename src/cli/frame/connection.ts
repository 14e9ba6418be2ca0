import { Secret } from '../../base/secret.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import type { Invocation } from './command-definition.ts';
import { ASK_PASSWORD, type OptionName } from './option-table.ts';

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
] as const satisfies readonly OptionName[];

const SWITCHES = [
  'compress',
  'enable-cleartext-plugin',
  'tls-allow-old',
] as const satisfies readonly OptionName[];

/**
 * Everything that says how to reach the server, resolved in MySQL's order. Tells what is odd about it as warnings.
 * Errors: OPTION_ codes of src/mysql, USAGE_NO_TERMINAL.
 */
export async function connectionOf(invocation: Invocation): Promise<ConnectionOptions> {
  const { options, environment, home, osUser } = invocation;
  const { resolveOptions } = await import('../../mysql/resolve-options.ts');
  const values = VALUES.map((name) => [name, options.typed(name)]);
  const switches = SWITCHES.map((name) => [name, options.flag(name) ? '1' : undefined]);
  const given = [...values, ...switches].filter(([, value]) => value !== undefined);
  const { options: connection, warnings } = await resolveOptions({
    commandLine: Object.fromEntries(given),
    password: await passwordOf(invocation),
    files: {
      defaultsFile: options.typed('defaults-file'),
      defaultsExtraFile: options.typed('defaults-extra-file'),
      defaultsGroupSuffix: options.typed('defaults-group-suffix'),
      noDefaults: options.flag('no-defaults'),
      loginPath: options.typed('login-path'),
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
async function passwordOf(invocation: Invocation): Promise<Secret | undefined> {
  const { options, terminal, words, signal } = invocation;
  if (options.wasGiven(ASK_PASSWORD)) {
    return new Secret(await terminal.askSecret(words.frame.passwordPrompt, signal));
  }
  const typed = options.typed('password');
  if (typed === undefined) return undefined;
  if (typed !== '') invocation.warn({ code: 'PASSWORD_VISIBLE', details: {} });
  return new Secret(typed);
}
