import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ByteString, fromByteString, toByteString } from '../../../src/model/byte-string.ts';
import type { AccountDefinition } from '../../../src/model/definition.ts';
import type { AccountTarget } from '../../../src/sql/rewrite/accounts/account-facts.ts';
import type { AccountRule } from '../../../src/sql/rewrite/accounts/account-rule.ts';
import { ALL_ACCOUNT_RULES } from '../../../src/sql/rewrite/accounts/all-account-rules.ts';
import { readAccount } from '../../../src/sql/rewrite/accounts/read-account.ts';
import { readGrant } from '../../../src/sql/rewrite/accounts/read-grant.ts';
import { rewriteAccount } from '../../../src/sql/rewrite/accounts/rewrite-account.ts';
import { writeAccount } from '../../../src/sql/rewrite/accounts/write-account.ts';
import { ALL_RULES } from '../../../src/sql/rewrite/all-rules.ts';
import { parseServer } from '../../../src/sql/rewrite/move.ts';

/** What the real servers of these series list, as far as examples speak of it. */
const PLUGINS: Readonly<Record<string, readonly string[]>> = {
  'mysql-5.6': ['mysql_native_password', 'mysql_old_password', 'sha256_password'],
  'mysql-9.7': ['caching_sha2_password', 'sha256_password'],
  'mariadb-10.11': ['mysql_native_password', 'mysql_old_password', 'unix_socket'],
};
const PRIVILEGES: Readonly<Record<string, readonly string[]>> = {
  'mysql-5.6': ['SELECT', 'INSERT', 'EXECUTE', 'RELOAD', 'REPLICATION CLIENT'],
  'mysql-9.7': ['SELECT', 'INSERT', 'EXECUTE', 'RELOAD', 'REPLICATION CLIENT', 'SET_ANY_DEFINER'],
  'mariadb-10.11': [
    ...['SELECT', 'INSERT', 'EXECUTE', 'RELOAD', 'BINLOG MONITOR', 'SLAVE MONITOR', 'SET USER'],
  ],
};

function serverOf(name: string): AccountTarget['server'] {
  const server = parseServer(name);
  assert.ok(server, `${name} is a name of a server`);
  return server;
}

function targetOf(name: string): AccountTarget {
  const [plugins, privileges] = [new Set(PLUGINS[name]), new Set(PRIVILEGES[name])];
  return { server: serverOf(name), plugins, privileges };
}

function definitionOf(statements: readonly string[], isRole: boolean): AccountDefinition {
  const bytes = (text: string) => toByteString(Buffer.from(text, 'utf8'));
  const [first = '', ...more] = statements;
  const created = /^CREATE/.test(first);
  const name = /[`']([^`']*)[`']@[`']([^`']*)[`']/.exec(first.replace(/ ON .* TO /, ' '));
  const isDefault = (text: string) => text.includes(' DEFAULT ROLE ');
  const defaultRole = more.find(isDefault);
  return {
    ...{ user: name?.[1] ?? '', host: name?.[2] ?? '', isRole },
    createSql: created ? bytes(first) : '',
    grantsSql: (created ? more : statements).filter((text) => !isDefault(text)).map(bytes),
    ...(defaultRole === undefined ? {} : { defaultRoleSql: bytes(defaultRole) }),
  };
}

function statementsOf({ createSql, grantsSql, defaultRoleSql }: AccountDefinition): readonly string[] {
  const all = [createSql, ...grantsSql, ...(defaultRoleSql === undefined ? [] : [defaultRoleSql])];
  return all.map((sql: ByteString) => fromByteString(sql).toString('utf8'));
}

/** An account of a source, as a target of that name gets it. */
function moved(
  source: string,
  target: string,
  statements: readonly string[],
  { rules = ALL_ACCOUNT_RULES, isRole = false }: { rules?: readonly AccountRule[]; isRole?: boolean } = {},
) {
  const facts = readAccount(definitionOf(statements, isRole));
  const move = { source: serverOf(source), target: targetOf(target), all: [facts] };
  return { ...rewriteAccount(facts, move, rules), move };
}

describe('the rules for accounts', () => {
  it('are one per file, listed once, and share no name with another rule', () => {
    const folder = join(import.meta.dirname, '../../../src/sql/rewrite/accounts/rules');
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
    const ids = ALL_ACCOUNT_RULES.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), files.toSorted());
    assert.deepEqual(
      ALL_RULES.filter(({ id }) => ids.includes(id)),
      [],
    );
  });

  for (const rule of ALL_ACCOUNT_RULES) {
    it(`${rule.id}: its example comes out as it says`, () => assertExample(rule));

    it(`${rule.id}: has words in both languages, and its risk in both or none`, () => {
      const { en, zh } = rule.words;
      assert.ok(en.what.length > 20 && /\p{Script=Han}/u.test(zh.what));
      assert.equal(en.risk === undefined, zh.risk === undefined);
    });
  }
});

function assertExample(rule: AccountRule): void {
  const { source, target, before, after } = rule.example;
  const isRole = after?.[0]?.startsWith('CREATE ROLE') ?? false;
  const { facts, definition, hits, move } = moved(source, target, before, { rules: [rule], isRole });
  assert.ok(hits.length > 0 && hits.every((hit) => hit.rule === rule.id));
  if (facts === null || definition === null) {
    assert.equal(after, null);
    return;
  }
  // Roles of MariaDB have no host; this one rule alone does not take it away.
  const name = (text: string) => text.replace(/`boss`@`%`/, '`boss`');
  assert.deepEqual(statementsOf(definition).map(name), after);
  // What came out needs the rule no more, unless it is a name that the target cannot have told from its own.
  if (rule.id !== 'role-name') assert.equal(rule.edit(facts, move), null);
}

const HASH = "'*0123456789012345678901234567890123456789'";

describe('reading accounts', () => {
  it('takes the quoting of every series for one', () => {
    const grantsSql = [
      `GRANT USAGE ON *.* TO 'o\\'dd'@'%' IDENTIFIED BY PASSWORD ${HASH} REQUIRE SSL`,
      "GRANT SELECT (a) ON `d`.`t` TO 'o''dd'@'%'",
    ];
    const named = readAccount({ user: "o'dd", host: '%', isRole: false, createSql: '', grantsSql });
    assert.deepEqual(named.logins, [{ plugin: 'mysql_native_password', secret: HASH }]);
    assert.equal(named.require, 'SSL');
    assert.deepEqual(named.grants[0]?.privileges, [{ name: 'SELECT', columns: ['`a`'] }]);
  });

  it('refuses a grant of another account among those of one that is no role', () => {
    const grantsSql = ['GRANT SELECT ON `d`.* TO `u`@`%`', 'GRANT ALL PRIVILEGES ON *.* TO `root`@`%`'];
    const account = { user: 'u', host: '%', createSql: '', grantsSql };
    assert.throws(() => readAccount({ ...account, isRole: false }), {
      code: 'DEFINITION_NOT_OWN',
      details: { object: 'account "u@%"', text: grantsSql[1] },
    });
    assert.equal(readAccount({ ...account, isRole: true }).grants.length, 1);
  });

  it('reads privileges with words, columns and objects of odd names', () => {
    const read = readGrant(
      'GRANT BINLOG ADMIN, UPDATE (`c``d`, `b`) ON `a ON b`.`TO` TO `x`@`%` WITH GRANT OPTION',
    );
    assert.ok(read?.kind === 'privileges');
    assert.equal(read.grantee, '`x`@`%`');
    assert.deepEqual(read.grant, {
      privileges: [
        { name: 'BINLOG ADMIN', columns: [] },
        { name: 'UPDATE', columns: ['`b`', '`c``d`'] },
      ],
      object: '`a ON b`.`TO`',
      withGrantOption: true,
      isRevoke: false,
    });
  });

  it('does not take the grants of a role that a role has for its own', () => {
    const role = { user: 'a', host: '', isRole: true, createSql: 'CREATE ROLE `a`' };
    const grantsSql = ['GRANT `b` TO `a`', 'GRANT SELECT ON `d`.* TO `b`', 'GRANT INSERT ON `d`.* TO `a`'];
    const { grants, roles } = readAccount({ ...role, grantsSql });
    assert.deepEqual(roles, [{ name: '`b`', isHandedOn: false }]);
    assert.deepEqual(
      grants.map(({ privileges }) => privileges[0]?.name),
      ['INSERT'],
    );
  });

  it('reads a hash that was printed in hex as the text it is', () => {
    const hex = `0x${Buffer.from(HASH.slice(1, -1)).toString('hex')}`;
    const create = `CREATE USER \`a\`@\`%\` IDENTIFIED WITH 'mysql_native_password' AS ${hex}`;
    assert.equal(readAccount(definitionOf([create], false)).logins[0]?.secret, HASH);
  });
});

describe('accounts on their way', () => {
  it('never arrive without a password, whatever way they logged in', () => {
    const ways = [
      ['mariadb-10.11', 'CREATE USER `a`@`%`'],
      ['mariadb-10.11', "CREATE USER `a`@`%` IDENTIFIED VIA ed25519 USING 'x'"],
      ['mariadb-10.11', 'CREATE USER `a`@`%` IDENTIFIED VIA unix_socket OR mysql_native_password'],
      ['mysql-9.7', "CREATE USER `a`@`%` IDENTIFIED WITH 'caching_sha2_password' REQUIRE X509"],
      ['mysql-9.7', "CREATE USER `a`@`%` IDENTIFIED WITH 'authentication_ldap_simple' AS 'uid=a'"],
      ['mysql-5.6', "GRANT USAGE ON *.* TO 'a'@'%'"],
    ] as const;
    for (const [source, statement] of ways) {
      for (const target of Object.keys(PLUGINS)) {
        const { definition, facts } = moved(source, target, [statement]);
        const text = definition === null ? '' : String(statementsOf(definition)[0]);
        assert.match(text, /'[^']{40,}'|VIA (?:unix_socket|ed25519)/, `${statement} on ${target}: ${text}`);
        if (facts?.isClosed) assert.equal(/ACCOUNT LOCK/.test(text), target !== 'mysql-5.6', text);
      }
    }
  });

  it('keep one of two ways to log in where only one can be had', () => {
    const create = `CREATE USER \`a\`@\`%\` IDENTIFIED VIA gssapi OR mysql_native_password USING ${HASH}`;
    const { definition } = moved('mariadb-10.11', 'mysql-5.6', [create]);
    assert.ok(definition);
    assert.deepEqual(statementsOf(definition), [
      `GRANT USAGE ON *.* TO \`a\`@\`%\` IDENTIFIED BY PASSWORD ${HASH}`,
    ]);
  });

  it('get no privilege that they had not', () => {
    const create = `CREATE USER \`a\`@\`%\` IDENTIFIED VIA mysql_native_password USING ${HASH}`;
    const grants = [
      'GRANT SELECT, FEDERATED ADMIN ON *.* TO `a`@`%`',
      'GRANT DELETE HISTORY ON `d`.* TO `a`@`%`',
    ];
    const { definition, hits } = moved('mariadb-10.11', 'mysql-9.7', [create, ...grants]);
    assert.ok(definition);
    assert.deepEqual(statementsOf(definition).slice(1), ['GRANT SELECT ON *.* TO `a`@`%`']);
    const lost = hits.filter(({ rule }) => rule === 'privilege').map(({ before }) => before);
    assert.deepEqual(lost, ['FEDERATED ADMIN ON *.*', 'DELETE HISTORY ON `d`.*']);
  });

  it('are written so that they are read as the same again', () => {
    const statements = [
      `CREATE USER \`a\`@\`%\` IDENTIFIED VIA mysql_native_password USING ${HASH} REQUIRE ISSUER '/CN=b' AND SUBJECT '/CN=a' WITH MAX_USER_CONNECTIONS 3 MAX_STATEMENT_TIME 1.500000 PASSWORD EXPIRE INTERVAL 90 DAY ACCOUNT LOCK`,
      'GRANT SELECT, UPDATE (`b`) ON `d`.`t` TO `a`@`%` WITH GRANT OPTION',
      'GRANT PROXY ON `x`@`%` TO `a`@`%` WITH GRANT OPTION',
      'GRANT `r` TO `a`@`%` WITH ADMIN OPTION',
      'SET DEFAULT ROLE `r` FOR `a`@`%`',
    ];
    const facts = readAccount(definitionOf(statements, false));
    const written = writeAccount(facts, serverOf('mariadb-10.11'));
    assert.deepEqual(readAccount(written), facts);
    assert.equal(facts.limits.length + facts.expiry.length + facts.defaultRoles.length, 4);
  });

  it('keep names that hold every kind of quote, and words of the language', () => {
    const users = ['a`b', "o'dd", '"x"', 'TO', 'x@y', 'back\\slash', 'ü中', ' IDENTIFIED BY '];
    for (const user of users) {
      const name = `\`${user.replaceAll('`', '``')}\``;
      const quoted = `${name}@\`%\``;
      const createSql = toByteString(
        Buffer.from(`CREATE USER ${quoted} IDENTIFIED VIA mysql_native_password USING ${HASH}`),
      );
      const grant = `GRANT SELECT (${name}) ON ${name}.${name} TO ${quoted}`;
      const definition = {
        user,
        host: '%',
        isRole: false,
        createSql,
        grantsSql: [toByteString(Buffer.from(grant))],
      };
      const facts = readAccount(definition);
      assert.equal(facts.grants.length, 1, user);
      assert.deepEqual(readAccount(writeAccount(facts, serverOf('mysql-9.7'))), facts);
      const old = writeAccount(facts, serverOf('mysql-5.6'));
      const shown = { ...old, createSql: '', grantsSql: [old.createSql, ...old.grantsSql] };
      assert.deepEqual(readAccount(shown), facts);
      assert.deepEqual(
        statementsOf(writeAccount(facts, serverOf('mariadb-10.11'))),
        statementsOf(definition),
      );
    }
  });
});
