import { Secret } from '../../base/secret.ts';
import type { CommandCircumstances, Diagnosis } from '../../index.ts';
import type { Invocation } from '../frame/command-definition.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';

/**
 * Asks the server that the connection options name, this machine and the repository; where a command was watched, also as
 * that command did: at its address, as its account, of the folder that it wrote to.
 */
export async function askLive(
  diagnosis: Diagnosis,
  invocation: Invocation,
  argv: readonly string[] = [],
): Promise<Diagnosis> {
  const { options, language, signal } = invocation;
  const library = await loadLibrary();
  const circumstances = library.readCircumstances(argv);
  const asCommand =
    circumstances === null
      ? []
      : [
          {
            connection: await connectionOfCommand(circumstances, invocation),
            folder: circumstances.outputFolder,
          },
        ];
  const given = { connection: await connectionOf(invocation), folder: options.text('repository') ?? null };
  return library.diagnoseLive({ diagnosis, views: [...asCommand, given], language, signal });
}

/** As the command itself would read its options: from its command line, the environment and the option files. */
async function connectionOfCommand(
  { options }: CommandCircumstances,
  { environment, home, osUser }: Invocation,
) {
  const { resolveOptions } = await import('../../mysql/resolve-options.ts');
  const { password, protocol, host, port, user, socket, 'ssl-mode': mode, 'ssl-ca': ca } = options;
  const commandLine = {
    host,
    port,
    user,
    socket,
    protocol: protocol?.toLowerCase(),
    'ssl-mode': mode,
    'ssl-ca': ca,
  };
  const given = Object.entries(commandLine).filter(([, value]) => value !== undefined);
  const resolved = await resolveOptions({
    commandLine: Object.fromEntries(given),
    password: password === undefined ? undefined : new Secret(password),
    files: {
      defaultsFile: options['defaults-file'],
      defaultsExtraFile: options['defaults-extra-file'],
      defaultsGroupSuffix: options['defaults-group-suffix'],
      noDefaults: options['no-defaults'] === '1',
      loginPath: options['login-path'],
    },
    environment,
    homeDir: home,
    osUser,
  });
  return resolved.options;
}
