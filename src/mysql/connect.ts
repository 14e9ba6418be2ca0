import type { ServerIdentity } from '../model/server-identity.ts';
import type { ConnectionOptions } from './connection-options.ts';
import type { Session } from './session.ts';

export interface ConnectExtras {
  readonly signal?: AbortSignal;
  /** Every further connection of a run names the server of the first; another one is SERVER_IDENTITY_CHANGED. */
  readonly expectIdentity?: ServerIdentity;
  /** 'load' announces LOCAL INFILE and pins the sql_mode for loading. Default 'read'. */
  readonly purpose?: 'read' | 'load';
}

/** Logs in, checks who answers, pins the session (character sets, time zone, sql_mode, time limits). */
export declare function connect(options: ConnectionOptions, extras?: ConnectExtras): Promise<Session>;
