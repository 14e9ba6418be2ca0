import type { ServerIdentity } from '../model/server-identity.ts';

/**
 * What every session of ours is set to, whatever the server's configuration or init_connect says: the bytes we read
 * and the meaning of what we send must not depend on it. These a session may set without any privilege.
 */
const FOR_ALL: readonly string[] = [
  'character_set_client=utf8mb4',
  // Sets collation_connection with it.
  'character_set_connection=utf8mb4',
  // Values come in the bytes they are stored in; names, SHOW and error texts come as UTF-8.
  'character_set_results=NULL',
  "time_zone='+00:00'",
  'autocommit=1',
  // An init_connect with sql_select_limit would cut every table silently.
  'sql_select_limit=18446744073709551615',
  'sql_quote_show_create=1',
  'sql_auto_is_null=0',
  'net_read_timeout=3600',
  // How long the server waits for us while we compress or store what it sent.
  'net_write_timeout=3600',
  'wait_timeout=604800',
  "lc_messages='en_US'",
  "lc_time_names='en_US'",
];

/** For reading: plain strings with backslash escapes, backticks, no padding, MySQL's own spelling of definitions. */
const READ_MODE = '';
/**
 * For loading: 0 stays 0 in an AUTO_INCREMENT column, dates that the source accepted (zero dates, 31 February) are
 * accepted, everything else that does not fit is an error, and a missing engine is never replaced by another.
 */
const LOAD_MODE = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';

/** One SET statement for this server. */
export function pinStatement(
  identity: Pick<ServerIdentity, 'vendor' | 'versionNumber'>,
  purpose: 'read' | 'load',
): string {
  const pins = [...FOR_ALL, `sql_mode='${purpose === 'load' ? LOAD_MODE : READ_MODE}'`];
  const { vendor, versionNumber } = identity;
  if (vendor === 'mariadb') {
    if (versionNumber >= 100101) pins.push('max_statement_time=0');
  } else {
    if (versionNumber >= 50708) pins.push('max_execution_time=0');
    if (versionNumber >= 80030) pins.push('show_gipk_in_create_table_and_information_schema=ON');
  }
  // A load must see all its warnings; MySQL 8 wants a privilege for that, see welcomePins.
  if (!isNewMysql(identity)) pins.push('max_error_count=65535');
  return `SET ${pins.map((pin) => `SESSION ${pin}`).join(', ')}`;
}

/**
 * What a loading session likes to have, each on its own: MySQL 8.0 and later want SESSION_VARIABLES_ADMIN for these, and
 * without it the server's own setting stays.
 */
export function welcomePins(identity: Pick<ServerIdentity, 'vendor' | 'versionNumber'>): readonly string[] {
  if (!isNewMysql(identity)) return [];
  const pins = ['SET SESSION max_error_count=65535'];
  if (identity.versionNumber >= 80013) pins.push('SET SESSION sql_require_primary_key=OFF');
  // A table without a primary key must not come back with one.
  if (identity.versionNumber >= 80030) pins.push('SET SESSION sql_generate_invisible_primary_key=OFF');
  return pins;
}

function isNewMysql(identity: Pick<ServerIdentity, 'vendor' | 'versionNumber'>): boolean {
  return identity.vendor !== 'mariadb' && identity.versionNumber >= 80000;
}
