import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';

/** `YYYYMMDDTHHMMSSZ-xxxxxxxx`: UTC time and eight random hex digits. Sorts by time as text. */
export function newSnapshotId(clock: Clock, random: (bytes: number) => Buffer = randomBytes): string {
  const time = new Date(clock.nowMs()).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${random(4).toString('hex')}`;
}
