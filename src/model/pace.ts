/** A number that the server shows with SHOW GLOBAL STATUS, and the most that it may be while we read. */
export interface LoadLimit {
  readonly variable: string;
  readonly most: number;
}

/** How gently rows are to be read. */
export interface PaceRequest {
  /** Of all connections together; null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  readonly maxLoad: readonly LoadLimit[];
}

export const FULL_SPEED: PaceRequest = { bytesPerSecond: null, maxLoad: [] };

/** What gentleness has cost. */
export interface PaceReport extends PaceRequest {
  /** How often, and how long in all, the server was found busy. */
  readonly pauses: number;
  readonly pausedMs: number;
}
