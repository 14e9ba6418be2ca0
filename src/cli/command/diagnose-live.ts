import type { Diagnosis } from '../../index.ts';
import type { Invocation } from '../frame/command-definition.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';

/** Asks the server that the connection options name, this machine and the repository. */
export async function askLive(diagnosis: Diagnosis, invocation: Invocation): Promise<Diagnosis> {
  const { options, language, signal } = invocation;
  const connection = await connectionOf(invocation);
  const library = await loadLibrary();
  const repository = options.text('repository') ?? null;
  return library.diagnoseLive({ diagnosis, connection, repository, language, signal });
}
