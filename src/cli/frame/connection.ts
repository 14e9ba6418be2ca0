import { Secret } from '../../base/secret.ts';
import { type ConnectionOptions, connectionOptions } from '../../mysql/connection-options.ts';
import type { Invocation } from './command-definition.ts';

/** PROVISIONAL until the option files are read: what stands on the command line only. */
export async function connectionOf(invocation: Invocation, _command: string): Promise<ConnectionOptions> {
  const { options } = invocation;
  const password = options.typed('password');
  return connectionOptions({
    user: options.typed('user') ?? 'root',
    ...(password === undefined ? {} : { password: new Secret(password) }),
    ...(options.typed('socket') === undefined ? {} : { socketPath: options.typed('socket') ?? '' }),
    ...(options.typed('host') === undefined ? {} : { host: options.typed('host') ?? '' }),
    ...(options.number('port') === undefined ? {} : { port: options.number('port') ?? 3306 }),
  });
}
