import {
  hasMydumper,
  type Place,
  runMydumper,
  runSalvorBackup,
  runSalvorValidate,
  runSalvorVerify,
  runStockDump,
  runVerifyYardstick,
  runYardstick,
} from './contenders.ts';
import { measured, type RunResult, type Sample } from './sample.ts';

export const CONTENDERS = [
  'floor',
  'limit',
  'salvor',
  'mysqldumpZstd',
  'mydumper',
  'validate',
  'verify',
  'zstdSha256',
] as const;
export type Contender = (typeof CONTENDERS)[number];

export type Rounds = Readonly<Record<Contender, readonly Sample[]>>;

const RUN: Readonly<Record<Contender, (place: Place) => Promise<RunResult>>> = {
  floor: (place) => runYardstick(place, 'floor'),
  limit: (place) => runYardstick(place, 'limit'),
  salvor: (place) => runSalvorBackup(place),
  mysqldumpZstd: runStockDump,
  mydumper: runMydumper,
  validate: runSalvorValidate,
  verify: runSalvorVerify,
  zstdSha256: runVerifyYardstick,
};

/** Each next to what it is compared with; the last four work on the backup that `salvor` has just made. */
const ORDER: readonly Contender[] = [
  'limit',
  'salvor',
  'mysqldumpZstd',
  'mydumper',
  'floor',
  'validate',
  'zstdSha256',
  'verify',
];

export interface RoundsOptions {
  readonly place: Place;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** One round to warm up, then the measured ones; in each round every contender once, one after the other. */
export async function runRounds({ place, rounds, say }: RoundsOptions): Promise<Rounds> {
  const samples: Record<Contender, Sample[]> = {
    ...{ floor: [], limit: [], salvor: [], mysqldumpZstd: [] },
    ...{ mydumper: [], validate: [], verify: [], zstdSha256: [] },
  };
  const order = ORDER.filter((name) => name !== 'mydumper' || hasMydumper());
  for (let round = 0; round <= rounds; round++) {
    const told: string[] = [];
    for (const name of order) {
      const sample = await measured(place.server.pid, () => RUN[name](place));
      if (round > 0) samples[name].push(sample);
      told.push(`${name} ${sample.seconds.toFixed(2)}`);
    }
    say(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${told.join(', ')} s`);
  }
  return samples;
}
