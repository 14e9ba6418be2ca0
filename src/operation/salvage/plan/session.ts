import { quoteIdentifier } from '../../../model/quote.ts';

/** What the kept statements have opened in the session, so that whatever is lost of it can be closed. */
export class SessionState {
  /** User variable to the session variable whose value it keeps. */
  readonly #saved = new Map<string, string>();
  readonly #known = new Set<string>();
  delimiter = ';';
  lockedTable: string | null = null;
  keysOff: string | null = null;
  inTransaction = false;

  /** False: the statement reads a variable that no kept statement has set. */
  takeSet(head: string): boolean {
    const uses = [...head.matchAll(/(?:^|[^@\w])@(?!@)([\w$]+)(?![\w$]|\s*:?=)/g)].map(
      ([, name]) => name ?? '',
    );
    if (uses.some((name) => !this.#known.has(name.toUpperCase()))) return false;
    for (const [, name = '', variable = ''] of head.matchAll(
      /(?<!@)@(?!@)([\w$]+)\s*:?=\s*@@((?:SESSION\.)?\w+)/gi,
    )) {
      this.#saved.set(name.toUpperCase(), variable);
    }
    for (const [, name = ''] of head.matchAll(/(?<!@)@(?!@)([\w$]+)\s*:?=/g))
      this.#known.add(name.toUpperCase());
    for (const name of uses) this.#saved.delete(name.toUpperCase());
    const autocommit = /\bAUTOCOMMIT\s*=\s*(0|1|OFF|ON)/i.exec(head)?.[1];
    if (autocommit !== undefined && !head.includes('@')) this.inTransaction = /0|OFF/i.test(autocommit);
    return true;
  }

  /** Statements that end what belongs to one table. */
  closeTable(): string {
    const keys =
      this.keysOff === null ? '' : `/*!40000 ALTER TABLE ${quoteIdentifier(this.keysOff)} ENABLE KEYS */;\n`;
    const locks = this.lockedTable === null ? '' : 'UNLOCK TABLES;\n';
    this.keysOff = null;
    this.lockedTable = null;
    return keys + locks;
  }

  /** Statements that end all there is, as the end of the dump would have done. */
  closeAll(): string {
    const delimiter = this.delimiter === ';' ? '' : 'DELIMITER ;\n';
    const table = this.closeTable();
    const commit = this.inTransaction ? 'COMMIT;\n' : '';
    const saved = [...this.#saved].toReversed().map(([name, variable]) => `SET @@${variable}=@${name};\n`);
    this.#saved.clear();
    return delimiter + table + commit + saved.join('');
  }
}
