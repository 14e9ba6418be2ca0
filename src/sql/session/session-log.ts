import { readSet, type SetFacts } from './read-set.ts';

interface Entry {
  readonly bytes: Buffer;
  readonly facts: SetFacts;
}

/** What a variable holds, as far as the text tells: equal words, equal values. */
type Value = string;

const VALUE_CHARACTERS_MAX = 200;
const COMPACT_MIN = 64;

/**
 * The SET statements of a dump as a stream of its own, so that any stretch of the dump can be written elsewhere under the very settings it
 * stands under. Settings that change nothing are not repeated, those that later ones replace are passed over: what is to be written before a
 * stretch stays short however long the dump is.
 */
export class SessionLog {
  readonly #entries: Entry[] = [];
  readonly #values = new Map<string, Value>();
  /** Of the statement that set it last. */
  readonly #marks = new Map<string, string>();
  #opening: Entry[] = [];
  #compactAt = COMPACT_MIN;
  #unknown = 0;

  /** How many entries there are: a place to read on from. */
  get length(): number {
    return this.#entries.length;
  }

  /** Takes a SET statement; false: it is none that changes the session alone. */
  take(bytes: Buffer): boolean {
    const facts = readSet(bytes.toString('latin1'));
    if (facts === null || facts.isGlobal) return false;
    const values = facts.assigns.map(({ name, value }) => [name, this.#valueOf(value, facts.mark)] as const);
    if (values.every(([name, value]) => this.#values.get(name) === value)) return true;
    for (const [name, value] of values) {
      this.#values.set(name, value);
      this.#marks.set(name, facts.mark);
    }
    const entry = { bytes: Buffer.from(bytes), facts };
    this.#entries.push(entry);
    this.#opening.push(entry);
    if (this.#opening.length > this.#compactAt) {
      this.#opening = needed(this.#opening, 'all');
      this.#compactAt = Math.max(COMPACT_MIN, 2 * this.#opening.length);
    }
    return true;
  }

  /** What the session variable holds here, in lower case; null: what it held before the dump, or nothing that can be told. */
  textOf(name: string): string | null {
    const value = this.#values.get(name);
    return value?.startsWith('text:') ? value.slice(5) : null;
  }

  /** Session variables that do not hold, or may not hold, what they held before the dump, and which servers have set them at all. */
  changed(): readonly { readonly name: string; readonly mark: string }[] {
    return [...this.#values].flatMap(([name, value]) => {
      const marks = new Set(value.match(/M?!\d+ /g) ?? []);
      // Set and given back by the same servers: the others have done neither.
      const isGivenBack = value.replaceAll(/M?!\d+ /g, '') === `before:${name}` && marks.size < 2;
      return name.startsWith('@') || isGivenBack ? [] : [{ name, mark: this.#marks.get(name) ?? '' }];
    });
  }

  /** Statements that bring a new session to where the dump stands now. */
  opening(): readonly Buffer[] {
    this.#opening = needed(this.#opening, 'all');
    return this.#opening.map(({ bytes }) => bytes);
  }

  /** Statements that bring a session on from a place in the log; at the end, what only the dump's own variables keep is left away. */
  since(place: number, isEnd = false): readonly Buffer[] {
    const entries = needed(this.#entries.slice(place), isEnd ? 'system' : 'all');
    return entries.map(({ bytes }) => bytes);
  }

  #valueOf(value: SetFacts['assigns'][number]['value'], mark: string): Value {
    const text =
      value === null
        ? `unknown:${this.#unknown++}`
        : 'text' in value
          ? `text:${value.text}`
          : (this.#values.get(value.variable) ?? `before:${value.variable}`);
    const marked = mark === '' ? text : `${mark} ${text}`;
    return marked.length > VALUE_CHARACTERS_MAX ? `unknown:${this.#unknown++}` : marked;
  }
}

/** Without what later statements set anew before anybody has read it. */
function needed(entries: readonly Entry[], variables: 'all' | 'system'): Entry[] {
  const replaced = new Set<string>();
  const wanted = new Set<string>();
  const isWanted = (name: string): boolean =>
    wanted.has(name) || (!replaced.has(name) && (variables === 'all' || !name.startsWith('@')));
  const kept: Entry[] = [];
  for (const entry of entries.toReversed()) {
    const { assigns, reads, mark } = entry.facts;
    if (!assigns.some(({ name }) => isWanted(name))) continue;
    kept.push(entry);
    // What not every server runs replaces nothing.
    if (mark === '') {
      for (const { name } of assigns) {
        replaced.add(name);
        wanted.delete(name);
      }
    }
    for (const name of reads) wanted.add(name);
  }
  return kept.toReversed();
}
