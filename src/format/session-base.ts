import type { ServerIdentity } from '../model/server-identity.ts';
import { BASE_NAMES, BASE_SQL_MODE } from './creation-step.ts';

/**
 * Statements that bring a session into the state in which definitions can be created as they are: no checks of keys,
 * zero dates, no missing engine replaced by another, nothing added to tables by the target's own settings.
 */
export function sessionBase(server: Pick<ServerIdentity, 'vendor' | 'versionNumber'>): readonly string[] {
  return [
    BASE_NAMES,
    `SET SESSION sql_mode = '${BASE_SQL_MODE}', time_zone = '+00:00'`,
    'SET SESSION foreign_key_checks = 0, unique_checks = 0',
    ...(server.vendor === 'mariadb' ? forMariaDb(server.versionNumber) : forMySql(server.versionNumber)),
  ];
}

function forMariaDb(version: number): readonly string[] {
  return [
    // Definitions print every default that a TIMESTAMP has; the old behaviour would add one of its own.
    ...(version >= 101000 ? ['SET SESSION explicit_defaults_for_timestamp = ON'] : []),
    // What was created without strictness (a row format that does not fit) is created as it was.
    ...(version >= 100202 ? ['SET SESSION innodb_strict_mode = OFF'] : []),
  ];
}

/** A session may change these only with a privilege, so they are touched only where they would do harm. */
function forMySql(version: number): readonly string[] {
  return [
    ...(version >= 80000 ? setUnlessSo('explicit_defaults_for_timestamp', 'ON') : []),
    ...(version >= 80013 ? setUnlessSo('sql_require_primary_key', 'OFF') : []),
    ...(version >= 80030 ? setUnlessSo('sql_generate_invisible_primary_key', 'OFF') : []),
    ...(version >= 80400 ? setIfAllowed('restrict_fk_on_non_standard_key', 'OFF') : []),
    ...(version >= 80000 ? setIfAllowed('innodb_strict_mode', 'OFF') : []),
    ...(version < 80000 ? ['SET SESSION innodb_strict_mode = OFF'] : []),
  ];
}

function setUnlessSo(variable: string, value: 'ON' | 'OFF'): readonly string[] {
  return setIf(`@@SESSION.${variable} <> ${value === 'ON' ? 1 : 0}`, variable, value);
}

/** Helpful for a few tables only: without the privilege, those tables are refused and named, and all others are created. */
function setIfAllowed(variable: string, value: 'ON' | 'OFF'): readonly string[] {
  const allowed =
    'EXISTS(SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE IN ' +
    "('SESSION_VARIABLES_ADMIN', 'SYSTEM_VARIABLES_ADMIN', 'SUPER') AND GRANTEE = " +
    `CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1))))`;
  return setIf(allowed, variable, value);
}

function setIf(condition: string, variable: string, value: string): readonly string[] {
  return [
    `SET @salvor_sql = IF(${condition}, 'SET SESSION ${variable} = ${value}', 'DO 0')`,
    'PREPARE salvor_statement FROM @salvor_sql',
    'EXECUTE salvor_statement',
    'DEALLOCATE PREPARE salvor_statement',
  ];
}
