import { fromByteString } from '../model/byte-string.ts';
import type { AccountDefinition, Definition } from '../model/definition.ts';
import type { ServerIdentity } from '../model/server-identity.ts';
import { accountStatements } from './account-statements.ts';
import type { CreationStep } from './creation-step.ts';
import { stepsAfterRows, stepsBeforeRows } from './creation-steps.ts';
import { sessionBase } from './session-base.ts';

/**
 * Text files for the stock client, run in this order:
 * `mysql --binary-mode --comments --default-character-set=utf8mb4 < file`. Without --binary-mode the client would change line ends
 * and read commands inside of texts; without --comments MariaDB's client would cut comments out of routines.
 */
export interface SchemaSql {
  readonly beforeRows: Buffer;
  readonly afterRows: Buffer;
  readonly accounts: Buffer;
}

export function schemaSql(
  content: { readonly definitions: readonly Definition[]; readonly accounts: readonly AccountDefinition[] },
  source: Pick<ServerIdentity, 'vendor' | 'versionNumber'>,
): SchemaSql {
  const base = sessionBase(source);
  return {
    beforeRows: file(base, stepsBeforeRows(content.definitions)),
    afterRows: file(base, stepsAfterRows(content.definitions)),
    accounts: accountsFile(base, content.accounts, source),
  };
}

function file(base: readonly string[], steps: readonly CreationStep[]): Buffer {
  const delimiter = unusedDelimiter(
    steps.flatMap((step) => [...step.before, ...step.after, step.create ?? '']),
  );
  const text = new StatementText(delimiter);
  for (const sql of base) text.add(sql);
  for (const step of steps) addStep(text, step);
  return text.toBuffer();
}

function addStep(text: StatementText, step: CreationStep): void {
  const { kind, schema, name, broken } = step.definition;
  text.comment(`${kind} ${schema === name ? JSON.stringify(name) : JSON.stringify([schema, name])}`);
  if (broken !== undefined) {
    text.comment(`it did not work on the source either (${broken}), so its text is kept as a comment`);
    text.commentBytes(step.create ?? Buffer.alloc(0));
    return;
  }
  for (const sql of step.before) text.add(sql);
  // The client itself must know where a character of two bytes ends, or a quote within one ends the text for it.
  const foreign = step.create !== null && !/^(?:utf8|utf8mb3|utf8mb4)$/.test(step.createIn);
  if (foreign) {
    text.command(`\\C ${step.createIn}`);
    // \C has set the connection to that character set's default collation.
    text.add(step.before.at(-1) ?? '');
  }
  if (step.create !== null) text.add(step.create);
  if (foreign) text.command('\\C utf8mb4');
  for (const sql of step.after) text.add(sql);
}

function accountsFile(
  base: readonly string[],
  accounts: readonly AccountDefinition[],
  source: Pick<ServerIdentity, 'vendor' | 'versionNumber'>,
): Buffer {
  const statements = accountStatements(accounts, source);
  const text = new StatementText(unusedDelimiter(statements.map(({ sql }) => sql)));
  text.comment('run with --force: a grant on an object that is gone is refused');
  for (const sql of base) text.add(sql);
  for (const { sql } of statements) text.add(fromByteString(sql));
  return text.toBuffer();
}

/** Collects statements as the client wants them. */
class StatementText {
  readonly #parts: Buffer[];
  readonly #end: Buffer;

  constructor(delimiter: string) {
    this.#end = Buffer.from(`\n${delimiter}\n`);
    this.#parts = [Buffer.from(`DELIMITER ${delimiter}\n`)];
  }

  add(sql: string | Buffer): void {
    this.#parts.push(Buffer.from(sql), this.#end);
  }

  /** A command of the client, which it knows by the beginning of a line. */
  command(line: string): void {
    this.#parts.push(Buffer.from(`${line}\n`));
  }

  comment(line: string): void {
    this.#parts.push(Buffer.from(`-- ${line.replaceAll(/[\r\n]+/g, ' ')}\n`));
  }

  commentBytes(bytes: Buffer): void {
    const lines = bytes.toString('latin1').split(/\r?\n|\r/);
    this.#parts.push(Buffer.from(lines.map((line) => `-- ${line}\n`).join(''), 'latin1'));
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** A delimiter that stands in none of the statements, not even within a comment. */
function unusedDelimiter(statements: readonly (string | Buffer | { readonly base64: string })[]): string {
  const bytes = statements.map((sql) => (Buffer.isBuffer(sql) ? sql : fromByteString(sql)));
  for (let number = 0; ; number += 1) {
    const delimiter = number === 0 ? '$$' : `$${number}$`;
    if (!bytes.some((sql) => sql.includes(delimiter))) return delimiter;
  }
}
