import type { ConnectionOptions } from './connection-options.ts';

/** Stops what another connection of ours is running. True when the server knew it. Needs CONNECTION_ADMIN only for other users. */
export declare function killQuery(options: ConnectionOptions, threadId: number): Promise<boolean>;
