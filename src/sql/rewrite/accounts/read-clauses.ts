import type { AccountFacts, Clause, Login } from './account-facts.ts';
import type { TokenReader } from './token-reader.ts';

export type AccountClauses = Pick<
  AccountFacts,
  'logins' | 'loginsJoined' | 'isLocked' | 'require' | 'limits' | 'expiry' | 'clauses'
> & { readonly withOption: boolean };

const SECRET_WORDS = ['AS', 'USING'];
const CERTIFICATE_WORDS = ['SUBJECT', 'ISSUER', 'CIPHER'];
/** With one value behind each. */
const VALUED: readonly (readonly string[])[] = [
  ['PASSWORD', 'HISTORY'],
  ['PASSWORD', 'REUSE', 'INTERVAL'],
  ['FAILED_LOGIN_ATTEMPTS'],
  ['PASSWORD_LOCK_TIME'],
  ['ATTRIBUTE'],
  ['COMMENT'],
];

/** What follows the name in CREATE USER, and the account in GRANT. */
export function readClauses(reader: TokenReader): AccountClauses {
  return new ClauseReader(reader).read();
}

class ClauseReader {
  readonly #reader: TokenReader;
  readonly #logins: Login[] = [];
  readonly #limits: Clause[] = [];
  readonly #expiry: string[] = [];
  readonly #clauses: Clause[] = [];
  #joined: 'OR' | 'AND' = 'OR';
  #require = '';
  #isLocked = false;
  #withOption = false;

  constructor(reader: TokenReader) {
    this.#reader = reader;
  }

  read(): AccountClauses {
    while (!this.#reader.isAtEnd) this.#one();
    return {
      logins: this.#logins,
      loginsJoined: this.#joined,
      isLocked: this.#isLocked,
      require: this.#require,
      limits: this.#limits,
      expiry: this.#expiry,
      clauses: this.#clauses,
      withOption: this.#withOption,
    };
  }

  #one(): void {
    const reader = this.#reader;
    if (reader.skip('IDENTIFIED')) this.#login();
    else if (reader.skip('AND')) this.#joined = 'AND';
    else if (reader.skip('REQUIRE')) this.#require = this.#readRequire();
    else if (reader.skip('WITH')) this.#with();
    else if (reader.skip('ACCOUNT')) this.#isLocked = reader.take().toUpperCase() === 'LOCK';
    else if (reader.skip('PASSWORD', 'EXPIRE')) this.#readExpiry();
    else if (reader.skip('PASSWORD', 'REQUIRE', 'CURRENT')) this.#requireCurrent();
    else {
      const words = VALUED.find((candidate) => reader.skip(...candidate));
      if (words === undefined) this.#clause(reader.take(), '');
      else this.#clause(words.join(' '), reader.take());
    }
  }

  #login(): void {
    const reader = this.#reader;
    if (reader.skip('BY', 'PASSWORD')) {
      const secret = reader.take();
      // Hashes of before MySQL 4.1 have 16 digits.
      const plugin = secret.length === 18 ? 'mysql_old_password' : 'mysql_native_password';
      if (secret !== "''") this.#logins.push({ plugin, secret });
      return;
    }
    if (!reader.skip('WITH')) reader.skip('VIA');
    do this.#logins.push(this.#readLogin());
    while (reader.skip('OR'));
  }

  #readLogin(): Login {
    const plugin = this.#reader.takeName().slice(1, -1).toLowerCase();
    const secret = SECRET_WORDS.some((word) => this.#reader.skip(word)) ? this.#reader.take() : '';
    return { plugin, secret: secret === "''" ? '' : readable(secret) };
  }

  #readRequire(): string {
    const reader = this.#reader;
    if (!reader.sees(...CERTIFICATE_WORDS)) {
      const word = reader.take().toUpperCase();
      return word === 'NONE' ? '' : word;
    }
    const parts: string[] = [];
    while (reader.sees(...CERTIFICATE_WORDS, 'AND'))
      if (!reader.skip('AND')) parts.push(`${reader.take().toUpperCase()} ${reader.take()}`);
    return parts.toSorted().join(' AND ');
  }

  #with(): void {
    const reader = this.#reader;
    if (reader.skip('GRANT', 'OPTION') || reader.skip('ADMIN', 'OPTION')) {
      this.#withOption = true;
      return;
    }
    while (/^MAX_/i.test(this.#peekWord())) {
      const name = reader.take().toUpperCase();
      let value = reader.take();
      if (reader.skip('.')) value += `.${reader.take()}`;
      this.#limits.push({ name, text: `${name} ${value}` });
    }
    if (reader.skip('GRANT', 'OPTION')) this.#withOption = true;
  }

  #peekWord(): string {
    const names = ['QUERIES_PER_HOUR', 'UPDATES_PER_HOUR', 'CONNECTIONS_PER_HOUR', 'USER_CONNECTIONS'];
    const known = [...names, 'STATEMENT_TIME'].map((name) => `MAX_${name}`);
    return known.find((name) => this.#reader.sees(name)) ?? '';
  }

  #readExpiry(): void {
    const reader = this.#reader;
    if (reader.skip('DEFAULT')) return;
    if (reader.skip('NEVER')) this.#expiry.push('NEVER');
    else if (reader.skip('INTERVAL')) this.#expiry.push(`INTERVAL ${reader.take()} ${reader.take()}`);
    else this.#expiry.push('EXPIRED');
  }

  #requireCurrent(): void {
    if (this.#reader.skip('DEFAULT')) return;
    this.#clause('PASSWORD REQUIRE CURRENT', this.#reader.skip('OPTIONAL') ? 'OPTIONAL' : '');
  }

  #clause(name: string, value: string): void {
    const unit = name === 'PASSWORD REUSE INTERVAL' && this.#reader.skip('DAY') ? ' DAY' : '';
    if (value.toUpperCase() !== 'DEFAULT')
      this.#clauses.push({ name, text: `${name}${value === '' ? '' : ` ${value}`}${unit}` });
  }
}

/** MySQL may print in hex what is plain text, as hashes of mysql_native_password are. */
function readable(secret: string): string {
  const hex = /^0x((?:[0-9a-f]{2})+)$/i.exec(secret)?.[1];
  const text = hex === undefined ? '' : Buffer.from(hex, 'hex').toString('latin1');
  return /^[\w*$./]+$/.test(text) ? `'${text}'` : secret;
}
