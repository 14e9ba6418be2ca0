import assert from 'node:assert/strict';
import { it } from 'node:test';
import { accountQuestion } from '../../src/errors/account-question.ts';

it('the question to an administrator goes to the server that refused, and quotes the name for SQL and for the shell', () => {
  const ask = (address: string, user = 'u') => accountQuestion({ address, user });
  const sql = (user: string) => `SELECT user, host, plugin FROM mysql.user WHERE user = ${user}`;
  assert.equal(ask('db1:3307'), `mysql -h db1 -P 3307 -u root -p -e "${sql("'u'")}"`);
  assert.equal(ask('[::1]:3306'), `mysql -h ::1 -P 3306 -u root -p -e "${sql("'u'")}"`);
  assert.equal(ask('/my run/s'), `mysql -S '/my run/s' -u root -p -e "${sql("'u'")}"`);
  assert.equal(ask('/s', 'a$b'), `mysql -S /s -u root -p -e '${sql("'\\''a$b'\\''")}'`);
});
