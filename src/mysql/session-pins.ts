import type { ServerIdentity } from '../model/server-identity.ts';

/**
 * What every session of ours is set to, whatever the server's configuration or init_connect says: the bytes we read
 * and the meaning of what we send must not depend on it. All of these a session may set without any privilege.
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
  'max_error_count=65535',
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
  return `SET ${pins.map((pin) => `SESSION ${pin}`).join(', ')}`;
}
