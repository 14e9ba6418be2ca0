import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { SqlScan } from '../../../kernel/sql-scan.ts';
import type { DumpTool } from '../../../model/inspection.ts';
import type { KeptTable, LossReason } from '../../../model/salvage.ts';
import { guessBytes } from '../../inspect/account/guess-encoding.ts';
import { GAP_BYTES, type GappedSource } from '../../inspect/input/units/gap.ts';
import { recogniseTool } from '../../inspect/tool/recognise-tool.ts';
import type { OpenedSalvage } from '../input/open-salvage-text.ts';
import { Losses } from './losses.ts';
import { Pieces } from './pieces.ts';
import { Planner } from './planner.ts';
import type { Unproven } from './suspects.ts';

export interface SalvagePlan {
  readonly pieces: Pieces;
  readonly losses: Losses;
  readonly kept: readonly KeptTable[];
  readonly tool: DumpTool;
  readonly statements: number;
  /** To be put before everything else. */
  readonly opening: string;
  /** Of the text that was read: the second pass must see the same. */
  readonly plainBytes: number;
  readonly sum: number;
}

/** What may have to be read again behind damage: a statement with rows of several MiB. */
const HISTORY_BYTES = 16 << 20;
const UNREAD_BYTES = 6 << 20;
const TURN_BYTES = 16 << 20;

/** One pass over the text: what of it is whole, and what the new dump is made of. */
export async function makePlan(opened: OpenedSalvage, signal: AbortSignal): Promise<SalvagePlan> {
  const { text, head } = opened;
  const pieces = new Pieces();
  const losses = new Losses();
  const scan = new SqlScan({ historyBytes: HISTORY_BYTES, unreadBytes: UNREAD_BYTES });
  const beginning = head.subarray(0, 65_536).toString('utf8');
  const { tool, isStock } = recogniseTool(beginning, beginning);
  scan.beStrict(isStock);
  let plainBytes = 0;
  let sum = 0;
  let turnAt = TURN_BYTES;
  const readOn = async (): Promise<void> => {
    const room = scan.room();
    const count = await text.read(room);
    if (count === 0) return scan.endInput();
    sum = crc32(room.subarray(0, count), sum);
    scan.filled(count);
    plainBytes += count;
    if (plainBytes < turnAt) return;
    turnAt += TURN_BYTES;
    await setImmediate();
    signal.throwIfAborted();
  };
  const reasonOf = (from: number, to: number): LossReason =>
    text.gaps.some(({ byte }) => byte < to && byte + GAP_BYTES > from) ? 'compression' : 'garbled';
  const bytes = guessBytes(head);
  const planner = new Planner({ scan, readOn, pieces, losses, isStock, bytes, reasonOf });
  noteForm(opened, losses);
  let statements = 0;
  let passed = 0;
  for (;;) {
    const item = scan.next();
    if (item === null) {
      if (scan.ended) break;
      for (
        let gap = text.gaps[passed];
        gap && gap.byte + GAP_BYTES <= scan.readBytes;
        gap = text.gaps[++passed]
      )
        planner.passGap(gap.byte, gap.byte + GAP_BYTES);
      await readOn();
      continue;
    }
    if (item === 'statement' || item === 'rows') statements++;
    await planner.take(item);
  }
  planner.end(plainBytes);
  planner.rows.suspects.leaveOut(unprovenOf(text, plainBytes), losses);
  const kept = decide(planner, losses);
  const opening = openingOf(planner, isStock);
  if (opening !== '') losses.change('session-opened', opening.trim().replaceAll('\n', ' '));
  return { pieces, losses, kept, tool, statements, opening, plainBytes, sum };
}

/** Stretches unpacked from streams that are damaged, and not only cut. */
function unprovenOf({ gaps, damage }: GappedSource, plainBytes: number): Unproven[] {
  const units = gaps.flatMap(({ byte, unprovenFrom }) =>
    unprovenFrom === null ? [] : [{ from: unprovenFrom, to: byte }],
  );
  const isWhole = damage === null || damage.kind !== 'compression' || damage.detail === 'cut short';
  return isWhole ? units : [...units, { from: 0, to: plainBytes }];
}

/** What is written otherwise than it was read, all over. */
function noteForm({ wide, hasMark, lineEnds }: OpenedSalvage, losses: Losses): void {
  if (wide !== null) losses.change('utf16-to-utf8', wide);
  else if (hasMark) losses.change('byte-order-mark-removed', 'UTF-8');
  if (lineEnds !== 'lf') losses.change('line-ends-to-lf', lineEnds);
}

/** What only the end of the text can tell: tables without structure, and what depends on them. */
function decide(planner: Planner, losses: Losses): KeptTable[] {
  const lost = new Set<string>();
  for (const table of planner.account.tables.values()) {
    const isWhole = table.shape !== null || planner.dependents.isView(table.name);
    if (!planner.hasStructures || isWhole || isSystem(table.schema)) continue;
    lost.add(table.name);
    table.frame.isLeftOut = true;
    table.rowsGroup.isComment = true;
    losses.lose({
      table: table.full,
      object: 'CREATE TABLE',
      range: null,
      reason: 'structure-lost',
      byte: table.firstByte,
      bytes: 0,
    });
    if (table.rows > 0) losses.change('rows-as-comments', `${table.full}: ${table.rows}`);
  }
  for (const leftOut of planner.dependents.leaveOut(lost, keptTables(planner, losses))) {
    losses.lose({ table: null, range: null, ...leftOut });
  }
  return [...planner.account.tables.values()]
    .filter(({ shape, rows }) => shape !== null || rows > 0)
    .map(({ full, rows }) => ({ table: full, rows }));
}

/** Null where nothing is lost: then the dump was made without the other tables. */
function keptTables(planner: Planner, losses: Losses): ReadonlySet<string> | null {
  const kept = [...planner.account.tables.values()].filter(({ shape }) => shape !== null);
  return losses.lostCount === 0 || !planner.hasStructures ? null : new Set(kept.map(({ name }) => name));
}

/** The stock tools write rows of tables that every server has without their CREATE TABLE. */
function isSystem(schema: string | null): boolean {
  return schema !== null && /^(?:mysql|sys)$/i.test(schema);
}

const SETTINGS: readonly (readonly [name: string, statement: string])[] = [
  ['NAMES', 'SET NAMES utf8mb4;'],
  ['TIME_ZONE', "SET TIME_ZONE='+00:00';"],
  ['UNIQUE_CHECKS', 'SET UNIQUE_CHECKS=0;'],
  ['FOREIGN_KEY_CHECKS', 'SET FOREIGN_KEY_CHECKS=0;'],
  ['SQL_MODE', "SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO';"],
];

/** The settings that the stock tools make first, where they are lost: without them zeros in keys would become other numbers. */
function openingOf(planner: Planner, isStock: boolean): string {
  if (!isStock || !planner.account.isHeadHurt) return '';
  return SETTINGS.filter(([name]) => !planner.settings.has(name))
    .map(([, statement]) => `${statement}\n`)
    .join('');
}
