import { fail } from '../../errors/salvor-error.ts';
import type { OnEvent } from '../../model/event.ts';
import type { Damage, InspectReport } from '../../model/inspection.ts';
import type { DumpFacts } from './account/dump-facts.ts';
import { compareChecksum } from './checksum-file.ts';
import { hasEndProof } from './detect/missing-end.ts';
import { encodingOf } from './encoding-of.ts';
import { inspectFolder } from './folder/inspect-folder.ts';
import { dumpFileFacts } from './input/dump-file.ts';
import { firstCompression } from './input/first-bytes.ts';
import { openText } from './input/open-text.ts';
import { inspectFile, tablesOf } from './inspect-file.ts';
import { type DuplicateKeys, findDuplicateKeys } from './keys/duplicate-keys.ts';
import { compareSiblings } from './sibling-size.ts';

export interface InspectOptions {
  readonly file: string;
  /** Also compare the primary keys of each table's rows, in a second pass. */
  readonly duplicateKeys?: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

const LISTED_DAMAGE_MAX = 1000;
/** Without these the file still ends where its producer ended it. */
const NOT_CUTTING: readonly Damage['kind'][] = [
  'stray-line',
  'line-ends',
  'utf16',
  'text-broken',
  'trailing-garbage',
  'checksum-mismatch',
  'column-count',
  'value-unfit',
  'duplicate-key',
];

/**
 * Reads a dump that another program wrote, once, and says what is in it, whether it is whole and where it is damaged.
 * Damage is in the report; raised is only what is no dump at all, or cannot be read.
 */
export async function inspect(options: InspectOptions): Promise<InspectReport> {
  const beganAt = performance.now();
  const { file, signal, onEvent } = options;
  const facts = await kindOf(file);
  onEvent({ type: 'step', step: 'inspect' });
  if (facts.isFolder && options.duplicateKeys) {
    fail('USAGE_BAD_OPTION', {
      command: 'inspect',
      option: '--duplicate-keys',
      value: file,
      expected: 'FILE',
    });
  }
  if (facts.isFolder) return inspectFolder({ folder: file, signal, beganAt });

  const { sizeBytes } = facts;
  const compression = firstCompression(file);
  const read = await inspectFile({ file, sizeBytes, compression, signal, onBytes: () => undefined });

  const checksum = await compareChecksum(file, signal);
  const siblings = await compareSiblings(file, sizeBytes);

  const keys = options.duplicateKeys ? await keysOf(read.facts, signal) : null;

  const damage = [...read.damage, ...(checksum?.damage ?? []), ...(keys?.damage ?? [])];
  const complete = read.facts.statements > 0 && !damage.some(({ kind }) => !NOT_CUTTING.includes(kind));
  const { tool, version, serverVersion } = read.facts.tool;
  return {
    file,
    sizeBytes,
    plainBytes: read.facts.plainBytes,
    proof:
      damage.length > 0 ? 'none' : checksum?.matched ? 'checksum' : hasEndProof(read.facts) ? 'form' : 'none',
    tool,
    toolVersion: version,
    serverVersion,
    encoding: encodingOf(read.facts),
    compression,
    complete,
    tables: tablesOf(read.facts, damage),
    views: [...read.facts.views],
    triggers: read.facts.triggers,
    routines: read.facts.routines,
    events: read.facts.events,
    damage: damage.slice(0, LISTED_DAMAGE_MAX),
    damageCount: damage.length + (keys === null ? 0 : keys.count - keys.damage.length),
    ...(keys === null ? {} : { keys: { rows: keys.rows, oneOf: keys.oneOf } }),
    hazards: [...read.hazards, ...siblings],
    seconds: (performance.now() - beganAt) / 1000,
  };
}

async function keysOf(facts: DumpFacts, signal: AbortSignal): Promise<DuplicateKeys> {
  const { file, compression, sizeBytes } = facts;
  const [first] = facts.tables.values();
  const { source } = openText(file, compression, sizeBytes);
  try {
    return await findDuplicateKeys(source, { schema: first?.schema ?? null, signal });
  } finally {
    await source.close();
  }
}

async function kindOf(file: string): Promise<{ readonly isFolder: boolean; readonly sizeBytes: number }> {
  const found = await dumpFileFacts(file);
  return { isFolder: found.isDirectory(), sizeBytes: found.size };
}
