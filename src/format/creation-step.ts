import type { Definition } from '../model/definition.ts';

/** What it takes to create one object: run by a restore, or written into the snapshot's SQL files. */
export interface CreationStep {
  readonly definition: Definition;
  /** Statements in UTF-8, before; the session's own state is put back by `after`, also when `create` failed. */
  readonly before: readonly string[];
  /** The server's own text; null where `before` says it all. */
  readonly create: Buffer | null;
  /** Client character set in which `create` is to be read by whoever parses it. */
  readonly createIn: string;
  readonly after: readonly string[];
}

/** The session state that every step may count on, set once; `after` of a step leads back to it. */
export const BASE_SQL_MODE = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';

/** Unlike SET NAMES it leaves alone in which character set results are sent. */
export const BASE_NAMES = 'SET SESSION character_set_client = utf8mb4, character_set_connection = utf8mb4';
