import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that must never be printed: its string, JSON and inspect forms are masked, and it lives in a private
 * field, so that no generic walk over an object's properties finds it. Only `reveal()` gives it away.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain value. Call it where the value is used, never where it is passed on. */
  reveal(): string {
    return this.#value;
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
