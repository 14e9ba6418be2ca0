import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCode } from '../../../src/errors/salvor-error.ts';
import { type InspectReport, inspect, type SalvageReport, salvage } from '../../../src/index.ts';
import { DAMAGES, type Hurt } from './damages.ts';
import { countRows, expect, rowKey, rowsOfSalvaged } from './oracle.ts';
import { hurtPacked, type PACKED_DAMAGES, PACKINGS } from './packings.ts';
import { Random } from './random.ts';
import type { SlowCheck } from './slow-check.ts';

export interface GoodDump {
  readonly name: string;
  readonly bytes: Buffer;
  readonly check: SlowCheck;
}

export interface CaseResult {
  readonly damage: string;
  readonly seed: number;
  readonly isTraceable: boolean;
  readonly isReported: boolean;
  /** Reported at the place, and with the table where there is one. */
  readonly isPlaced: boolean;
  readonly proof: InspectReport['proof'];
  readonly must: number;
  readonly kept: number;
  /** Rows that had to be kept and were not. */
  readonly missing: number;
  /** Rows that the good dump does not hold, and that a strict reader would not take for whole. */
  readonly invented: number;
  /** The same, but nobody could tell. */
  readonly looksRight: number;
  /** Salvage said that nothing is lost. */
  readonly isCalledWhole: boolean;
  readonly output: Buffer | null;
  /** What went wrong altogether. */
  readonly error: string | null;
}

/** Damage whose label does not need a strict reader of UTF-8 text. */
const TRACEABLE_BY_FORM: readonly string[] = ['UTF-16 by a redirect', 'line ends to CRLF'];
const TRACELESS_BY_FORM: readonly string[] = ['byte order mark'];
const NEAR_BYTES = 9000;
/** Most damages are more than one flipped bit, which only a search to its end tells. */
const REPAIR_MS = 2000;

export async function runPlainCase(
  good: GoodDump,
  damage: string,
  seed: number,
  folder: string,
): Promise<CaseResult> {
  const hurt = DAMAGES[damage]?.(good.bytes, new Random(seed));
  if (hurt === undefined) throw new RangeError(`no damage called ${damage}`);
  return runCase({ good, damage, seed, folder, hurt, file: hurt.bytes, name: 'case.sql' });
}

/** Damage of a packed dump: its checksum tells every reader. */
export async function runPackedCase(
  good: GoodDump,
  format: string,
  damage: (typeof PACKED_DAMAGES)[number],
  seed: number,
  folder: string,
): Promise<CaseResult> {
  const packing = PACKINGS[format];
  if (packing === undefined) throw new RangeError(`no packing called ${format}`);
  const { file, hurt } = hurtPacked(good.bytes, packing, damage, new Random(seed));
  const name = `case.sql.${packing.suffix}`;
  return runCase({ good, damage: `${format}: ${damage}`, seed, folder, hurt, file, name, isPacked: true });
}

export async function runCase(options: {
  readonly good: GoodDump;
  readonly damage: string;
  readonly seed: number;
  readonly folder: string;
  readonly hurt: Hurt;
  readonly file: Buffer;
  readonly name: string;
  readonly isPacked?: true;
}): Promise<CaseResult> {
  const { good, damage, seed, folder, hurt, name } = options;
  const path = join(folder, name);
  const outPath = join(folder, 'salvaged.sql');
  await writeFile(path, options.file);
  await rm(outPath, { force: true });
  const expected = expect(good.check, hurt);
  const isTraceable =
    options.isPacked ||
    (!TRACELESS_BY_FORM.includes(damage) && (TRACEABLE_BY_FORM.includes(damage) || expected.isTraceable));
  try {
    const report = await inspect({ file: path });
    const salvaged = await salvageOrNothing(path, outPath);
    const output = salvaged === null ? null : await readFile(outPath);
    const read = output === null ? null : rowsOfSalvaged(output);
    const counts = countRows(read?.rows ?? []);
    const goodCounts = countRows(good.check.rows);
    const wrong = [...counts].filter(([key, count]) => count > (goodCounts.get(key) ?? 0));
    const looksRight = wrong.filter(([key]) => expected.looksRight.has(key)).length;
    const odd = (read?.problems ?? []).filter(({ what }) => /value|row|domain/.test(what));
    return {
      damage,
      seed,
      isTraceable,
      isReported: report.damageCount > 0,
      isPlaced: options.isPacked
        ? report.damage.some(({ kind, byte }) => kind === 'compression' || byte !== null)
        : isPlaced(report, hurt, expected.stumblesAt),
      proof: report.proof,
      must: expected.must.length,
      kept: read?.rows.length ?? 0,
      missing: expected.must.filter((row) => !counts.has(rowKey(row))).length,
      invented: wrong.length - looksRight,
      looksRight,
      isCalledWhole: salvaged?.lostCount === 0,
      output,
      error: odd.length > 0 ? `the salvaged dump: ${JSON.stringify(odd[0])}` : null,
    };
  } catch (error) {
    const text = error instanceof Error ? `${error.stack}` : String(error);
    return {
      ...{
        damage,
        seed,
        isTraceable,
        isReported: false,
        isPlaced: false,
        proof: 'none',
        must: expected.must.length,
      },
      ...{
        kept: 0,
        missing: expected.must.length,
        invented: 0,
        looksRight: 0,
        isCalledWhole: false,
        output: null,
      },
      error: text,
    };
  }
}

async function salvageOrNothing(file: string, output: string): Promise<SalvageReport | null> {
  try {
    return await salvage({ input: { file }, output, repairMs: REPAIR_MS });
  } catch (error) {
    if (isCode(error, 'SALVAGE_NOTHING')) return null;
    throw error;
  }
}

function isPlaced(report: InspectReport, { at }: Hurt, stumblesAt: number | null): boolean {
  const places = [at, ...(stumblesAt === null ? [] : [stumblesAt])];
  return report.damage.some(
    ({ byte }) => byte !== null && places.some((place) => Math.abs(byte - place) <= NEAR_BYTES),
  );
}
