import type { AccountRule } from './account-rule.ts';
import { ACCOUNT_LOCK } from './rules/account-lock.ts';
import { ACCOUNT_NAME } from './rules/account-name.ts';
import { GRANT_OBJECT } from './rules/grant-object.ts';
import { LOGIN_NONE } from './rules/login-none.ts';
import { LOGIN_PLUGIN } from './rules/login-plugin.ts';
import { PARTIAL_REVOKE } from './rules/partial-revoke.ts';
import { PASSWORD_EXPIRY } from './rules/password-expiry.ts';
import { PASSWORD_POLICY } from './rules/password-policy.ts';
import { PRIVILEGE } from './rules/privilege.ts';
import { ROLE_DEFAULT } from './rules/role-default.ts';
import { ROLE_LOGIN } from './rules/role-login.ts';
import { ROLE_MISSING } from './rules/role-missing.ts';
import { ROLE_NAME } from './rules/role-name.ts';
import { STATEMENT_TIME } from './rules/statement-time.ts';

/** In this order: first what is not carried at all, then names, then ways to log in, then what an account may do. */
export const ALL_ACCOUNT_RULES: readonly AccountRule[] = [
  ACCOUNT_NAME,
  ROLE_MISSING,
  ROLE_LOGIN,
  ROLE_NAME,
  ROLE_DEFAULT,
  LOGIN_NONE,
  LOGIN_PLUGIN,
  ACCOUNT_LOCK,
  PASSWORD_EXPIRY,
  PASSWORD_POLICY,
  STATEMENT_TIME,
  PARTIAL_REVOKE,
  PRIVILEGE,
  GRANT_OBJECT,
];
