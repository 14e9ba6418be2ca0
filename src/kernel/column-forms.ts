/** What the values of a column look like, as strict mode compares them. */
export interface ColumnForm {
  readonly kind: FormKind;
  readonly nullable: boolean;
  readonly unsigned: boolean;
  /** Text in UTF-8, to be checked as such. */
  readonly isUtf8: boolean;
  /** Of a whole number: 0 where any number will do. */
  readonly digitsMost: number;
  /** Of ENUM and SET: as the dump writes them, between their quotes. */
  readonly members: readonly Buffer[];
}

// The numbers of assembly/sql-scan-forms.ts.
const KINDS = {
  any: 0,
  integer: 1,
  decimal: 2,
  float: 3,
  text: 4,
  bytes: 5,
  date: 6,
  datetime: 7,
  time: 8,
  member: 9,
  members: 10,
} as const;
export type FormKind = keyof typeof KINDS;
const NULLABLE = 16;
const UNSIGNED = 32;
const IN_UTF8 = 64;

const COLUMNS_MAX = 65_536;
const MEMBERS_MAX = 65_536;
const DIGITS_AT = COLUMNS_MAX;
const RANGES_AT = 2 * COLUMNS_MAX;
const MEMBERS_AT = 10 * COLUMNS_MAX;
/** The room the kernel keeps for them. */
export const FORMS_BYTES = MEMBERS_AT + 8 * MEMBERS_MAX;

/** Writes the forms of one table's columns where the kernel reads them. */
export function putForms(memory: Buffer, at: number, forms: readonly ColumnForm[]): void {
  let members = 0;
  forms.slice(0, COLUMNS_MAX).forEach((form, i) => {
    const known = members + form.members.length <= MEMBERS_MAX ? form.members : [];
    const flags =
      (form.nullable ? NULLABLE : 0) | (form.unsigned ? UNSIGNED : 0) | (form.isUtf8 ? IN_UTF8 : 0);
    memory[at + i] = KINDS[form.kind] | flags;
    memory[at + DIGITS_AT + i] = form.digitsMost;
    memory.writeUInt32LE(members, at + RANGES_AT + 8 * i);
    memory.writeUInt32LE(known.length, at + RANGES_AT + 8 * i + 4);
    for (const member of known) memory.writeBigUInt64LE(hashOf(member), at + MEMBERS_AT + 8 * members++);
  });
  // Behind them stands what an earlier table left: no matter, for rows with more values fail by their number.
  if (forms.length === 0)
    memory.fill(KINDS.any | NULLABLE, at, at + COLUMNS_MAX).fill(0, at + DIGITS_AT, at + RANGES_AT);
}

const HASH_BEGIN = 0xcbf29ce484222325n;
const HASH_PRIME = 0x100000001b3n;

/** FNV-1a, as the kernel computes it. */
function hashOf(bytes: Buffer): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * HASH_PRIME), HASH_BEGIN);
}
