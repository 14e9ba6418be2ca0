import { isInteresting } from './interesting.ts';
import { lineShape } from './line-shape.ts';

export interface KeptLine {
  readonly number: number;
  readonly text: string;
  count: number;
}

export interface WindowLimits {
  /** All lines of the beginning are kept up to here. */
  readonly headLines: number;
  /** And these from the end. */
  readonly tailLines: number;
  /** Lines of interest between them; of more than this the last half is kept rolling. */
  readonly middleLines: number;
  /** Lines around each one of interest. */
  readonly around: number;
  readonly lineBytes: number;
}

export const WINDOW: WindowLimits = {
  headLines: 400,
  tailLines: 200,
  middleLines: 600,
  around: 3,
  lineBytes: 4000,
};

/** Whether the line that lies in `bytes` from `from` to `to` is to be looked at; asked once for each, in their order. */
export type WantsLine = (bytes: Buffer, from: number, to: number) => boolean;

const MOST_SHAPES = 100_000;

/** Keeps what matters of a text of any length: its beginning, its end, and each kind of failure with its surroundings. */
export class LineWindow {
  readonly #limits: WindowLimits;
  readonly #kept = new Map<number, KeptLine>();
  readonly #rolling: KeptLine[] = [];
  readonly #tail: KeptLine[] = [];
  readonly #shapes = new Map<number, KeptLine | null>();
  readonly #wants: WantsLine;
  #lines = 0;
  #taken = 0;
  #following = 0;

  constructor(limits: WindowLimits = WINDOW, wants: WantsLine = () => true) {
    this.#limits = limits;
    this.#wants = wants;
  }

  get lines(): number {
    return this.#lines;
  }

  /** Takes the line that lies in `bytes` from `from` to `to`, without its line break. */
  take(bytes: Buffer, from: number, to: number): void {
    this.#lines++;
    if (from === to || !this.#wants(bytes, from, to)) return;
    this.#taken++;
    const end = Math.min(to, from + this.#limits.lineBytes);
    if (this.#taken <= this.#limits.headLines) {
      this.#keep(
        { number: this.#lines, text: bytes.toString('utf8', from, end), count: 1 },
        bytes,
        from,
        end,
      );
      return;
    }
    const shape = lineShape(bytes, from, end);
    const known = this.#shapes.get(shape);
    if (known !== undefined) {
      if (known !== null) known.count++;
      if (this.#following === 0) return;
    }
    this.#consider({ number: this.#lines, text: bytes.toString('utf8', from, end), count: 1 }, shape, known);
  }

  /** What was kept, in the order of the text. */
  result(): KeptLine[] {
    for (const line of [...this.#rolling, ...this.#tail]) this.#kept.set(line.number, line);
    return [...this.#kept.values()].toSorted((a, b) => a.number - b.number);
  }

  #keep(line: KeptLine, bytes: Buffer, from: number, end: number): void {
    this.#kept.set(line.number, line);
    if (isInteresting(line.text)) this.#remember(lineShape(bytes, from, end), line);
  }

  #consider(line: KeptLine, shape: number, known: KeptLine | null | undefined): void {
    const { around, tailLines } = this.#limits;
    const isNew = known === undefined && isInteresting(line.text);
    if (known === undefined) this.#remember(shape, isNew ? line : null);
    if (isNew) {
      for (const before of this.#tail.slice(-around)) this.#add(before);
      this.#following = around + 1;
    }
    if (this.#following > 0) {
      this.#following--;
      this.#add(line);
    }
    this.#tail.push(line);
    if (this.#tail.length > tailLines * 2) this.#tail.splice(0, tailLines);
  }

  #add(line: KeptLine): void {
    const half = this.#limits.middleLines / 2;
    if (this.#kept.size < this.#limits.headLines + half) this.#kept.set(line.number, line);
    else {
      this.#rolling.push(line);
      if (this.#rolling.length > half * 2) this.#rolling.splice(0, half);
    }
  }

  #remember(shape: number, line: KeptLine | null): void {
    if (this.#shapes.size < MOST_SHAPES) this.#shapes.set(shape, line);
  }
}
