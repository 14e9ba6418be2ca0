import type { Writable } from 'node:stream';
import { fail } from '../../errors/salvor-error.ts';
import type { OnEvent } from '../../model/event.ts';
import type { SalvageReport } from '../../model/salvage.ts';
import { firstCompression } from '../inspect/input/first-bytes.ts';
import { bitRepair } from '../inspect/input/units/repair-unit.ts';
import { refuseExisting, writeOutput, writeStream } from '../output/write-output.ts';
import { doubtsOf } from './doubts.ts';
import { openSalvageText } from './input/open-salvage-text.ts';
import { type SalvageInput, takeInput } from './input/take-input.ts';
import { ownWords } from './output/words-of-our-own.ts';
import { writePieces } from './output/write-pieces.ts';
import { makePlan, type SalvagePlan } from './plan/make-plan.ts';

export interface SalvageRequest {
  readonly input: SalvageInput;
  /** A file that does not exist yet, packed as its name says (.gz, .zst), or a stream. */
  readonly output: string | Writable;
  /** Longest search for flipped bits, all in all; default 60 s. */
  readonly repairMs?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

const REPAIR_MS = 60_000;

/**
 * Writes a new dump of all that is proven good in a damaged one, and says what is missing. The original is only read: once to
 * plan, once to copy. Raises SALVAGE_NOTHING where nothing is good.
 */
export async function salvage(options: SalvageRequest): Promise<SalvageReport> {
  const {
    output,
    repairMs = REPAIR_MS,
    signal = new AbortController().signal,
    onEvent = () => undefined,
  } = options;
  const beganAt = performance.now();
  if (typeof output === 'string') await refuseExisting(output);

  onEvent({ type: 'step', step: 'salvage-read' });
  const input = await takeInput(options.input, signal);
  const { name, file, sizeBytes } = input;
  const compression = firstCompression(file);
  try {
    const dump = { file, sizeBytes, compression, repair: bitRepair(repairMs, signal) };
    const doubts = await doubtsOf({ ...dump, name, signal });
    const planned = await openSalvageText(dump);
    let plan: SalvagePlan;
    try {
      plan = await makePlan(planned, signal);
    } finally {
      await planned.close();
    }
    if (plan.statements === 0) fail('SALVAGE_NOTHING', { file: name });
    for (const loss of doubts.unexplained(plan.losses)) plan.losses.lose(loss);
    for (const { byte, bit } of dump.repair.flips)
      plan.losses.change('bit-repaired', `byte ${byte}, bit ${bit}`);

    onEvent({ type: 'step', step: 'salvage-write' });
    const { losses, kept, tool, plainBytes } = plan;
    const words = ownWords(name, losses.lost, losses.lostCount, losses.changes);
    const opened = await openSalvageText(dump);
    let writtenBytes = 0;
    try {
      const blocks = blocksOf(words.header + plan.opening, writePieces(opened, plan, name), words.trailer);
      writtenBytes = await (typeof output === 'string'
        ? writeOutput(output, blocks, signal)
        : writeStream(output, blocks, signal));
    } finally {
      await opened.close();
    }
    return {
      file: name,
      output: typeof output === 'string' ? output : '-',
      tool,
      compression,
      plainBytes,
      writtenBytes,
      kept,
      lost: losses.lost,
      lostCount: losses.lostCount,
      changes: losses.changes,
      seconds: (performance.now() - beganAt) / 1000,
    };
  } finally {
    await input.remove();
  }
}

async function* blocksOf(
  header: string,
  pieces: AsyncIterable<Buffer>,
  trailer: string,
): AsyncGenerator<Buffer> {
  yield Buffer.from(header, 'utf8');
  yield* pieces;
  yield Buffer.from(trailer, 'utf8');
}
