import type { Definition } from '../../../model/definition.ts';
import type { Manifest, TableRows } from '../../../model/manifest.ts';
import { quoteName } from '../../../model/quote.ts';
import {
  claimChunk,
  forgetStandIns,
  type MarkState,
  noteStandIn,
  readDefinitionMarks,
  readLoadedChunks,
  readStandIns,
  readUnitMarks,
  writeDefinitionMarks,
  writeUnitMark,
} from '../../../mysql/questions/restore-progress/marks.ts';
import { dropProgress } from '../../../mysql/questions/restore-progress/place.ts';
import { type ProgressRun, updateRun } from '../../../mysql/questions/restore-progress/run-row.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import type { Session } from '../../../mysql/session.ts';

/** What was loaded when this run began: chunks as `table/chunk`, tables without transactions as units. */
interface Loaded {
  readonly chunks: ReadonlySet<string>;
  readonly units: ReadonlyMap<number, MarkState>;
}

interface ProgressAt {
  readonly place: string;
  readonly manifest: Manifest;
  readonly run: ProgressRun;
  readonly isResumed: boolean;
}

/**
 * What this restore has done on the target, kept on the target itself: a chunk's mark commits with its rows; an object is
 * marked before and after it is created, so that one found half-way is known to be ours.
 */
export class RestoreProgress {
  readonly #asking: Asking;
  readonly #place: string;
  readonly #definitions: ReadonlyMap<Definition, number>;
  readonly #tables: ReadonlyMap<TableRows, number>;
  readonly #marks: Map<number, MarkState>;
  #loaded: Loaded;
  /** An earlier run left work half-way. */
  readonly isResumed: boolean;
  #run: ProgressRun;
  #done: number[] = [];

  private constructor(asking: Asking, at: ProgressAt, marks: Map<number, MarkState>, loaded: Loaded) {
    this.#asking = asking;
    this.#place = at.place;
    this.#definitions = new Map(at.manifest.definitions.map((definition, index) => [definition, index]));
    this.#tables = new Map(at.manifest.tables.map((table, index) => [table, index]));
    this.#run = at.run;
    this.#marks = marks;
    this.#loaded = loaded;
    this.isResumed = at.isResumed;
  }

  static async open(asking: Asking, at: ProgressAt): Promise<RestoreProgress> {
    const marks = new Map(await readDefinitionMarks(asking, at.place));
    const chunks = await readLoadedChunks(asking, at.place);
    const units = await readUnitMarks(asking, at.place);
    return new RestoreProgress(asking, at, marks, { chunks, units });
  }

  get run(): ProgressRun {
    return this.#run;
  }

  /** Whether this restore made (or began to make) the object. */
  isOurs(definition: Definition): boolean {
    return this.#marks.has(this.#numberOf(definition));
  }

  /** null: never begun. */
  stateOf(definition: Definition): MarkState | null {
    return this.#marks.get(this.#numberOf(definition)) ?? null;
  }

  /** Says that an object is about to be created; earlier ones that are done are written with it. */
  async begin(definition: Definition): Promise<void> {
    const number = this.#numberOf(definition);
    this.#marks.set(number, 'begun');
    await this.#write([{ number, state: 'begun' }]);
  }

  /** Written with the next begin() or by flush(): until then the object counts as half-way, and is made anew on resume. */
  done(definition: Definition): void {
    const number = this.#numberOf(definition);
    this.#marks.set(number, 'done');
    this.#done.push(number);
  }

  async flush(): Promise<void> {
    if (this.#done.length > 0) await this.#write([]);
  }

  async #write(begun: readonly { number: number; state: MarkState }[]): Promise<void> {
    const done = this.#done.map((number) => ({ number, state: 'done' as const }));
    await writeDefinitionMarks(this.#asking, this.#place, [...done, ...begun]);
    this.#done = [];
  }

  /** Whether the rows of this chunk were committed before this run began. */
  hasChunk(table: TableRows, chunk: number): boolean {
    return this.#loaded.chunks.has(`${this.#tableNumber(table)}/${chunk}`);
  }

  /** Within the transaction that loads the chunk; false: another session has committed it. */
  claimChunk(session: Session, table: TableRows, chunk: number): Promise<boolean> {
    return claimChunk({ session }, this.#place, { table: this.#tableNumber(table), chunk });
  }

  /** How far a table without transactions is; null: not begun. */
  unitState(table: TableRows): MarkState | null {
    return this.#loaded.units.get(this.#tableNumber(table)) ?? null;
  }

  markUnit(session: Session, table: TableRows, state: MarkState): Promise<void> {
    return writeUnitMark({ session }, this.#place, { number: this.#tableNumber(table), state });
  }

  /** The server was started anew meanwhile: what has no transactions may have lost rows (MEMORY has lost all). */
  async distrustUnits(serverStarted: number): Promise<void> {
    const units = [...this.#loaded.units.keys()];
    for (const number of units) await writeUnitMark(this.#asking, this.#place, { number, state: 'begun' });
    await updateRun(this.#asking, this.#place, { serverStarted });
    this.#loaded = { ...this.#loaded, units: new Map(units.map((number) => [number, 'begun'])) };
  }

  async keepSchemaDefaults(json: string): Promise<void> {
    await updateRun(this.#asking, this.#place, { schemaDefaults: json });
    this.#run = { ...this.#run, schemaDefaults: json };
  }

  async noteRedoLog(isOff: boolean): Promise<void> {
    await updateRun(this.#asking, this.#place, { redoLogOff: isOff });
    this.#run = { ...this.#run, redoLogOff: isOff };
  }

  /** Stand-ins that a killed run left, as quoted names. */
  leftStandIns(): Promise<readonly string[]> {
    return readStandIns(this.#asking, this.#place);
  }

  noteStandIn(quotedName: string): Promise<void> {
    return noteStandIn(this.#asking, this.#place, quotedName);
  }

  forgetStandIns(): Promise<void> {
    return forgetStandIns(this.#asking, this.#place);
  }

  /** Everything is loaded: the target is to hold nothing of ours. */
  async end(): Promise<void> {
    await this.flush();
    await dropProgress(this.#asking, this.#place);
  }

  #numberOf(definition: Definition): number {
    const { kind, schema, name } = definition;
    return known(this.#definitions.get(definition), `${kind} ${quoteName(schema, name)}`);
  }

  #tableNumber(table: TableRows): number {
    return known(this.#tables.get(table), quoteName(table.schema, table.name));
  }
}

function known(number: number | undefined, what: string): number {
  if (number === undefined) throw new TypeError(`${what} is not of this snapshot`);
  return number;
}
