import type { Session } from '../session.ts';
import { readVariables } from './variables.ts';

/** What decides how the data must be read back, and what somebody in trouble wants to know about the source. */
const NAMES = [
  'authentication_policy',
  'binlog_format',
  'character_set_server',
  'collation_server',
  'default_authentication_plugin',
  'default_collation_for_utf8mb4',
  'default_storage_engine',
  'event_scheduler',
  'explicit_defaults_for_timestamp',
  'gtid_mode',
  'innodb_default_row_format',
  'innodb_file_per_table',
  'innodb_page_size',
  'innodb_strict_mode',
  'log_bin',
  'log_bin_trust_function_creators',
  'lower_case_table_names',
  'max_allowed_packet',
  'old_alter_table',
  'sql_mode',
  'sql_require_primary_key',
  'system_time_zone',
  'time_zone',
  'version',
  'version_comment',
  'version_compile_machine',
  'version_compile_os',
] as const;

/** The source's variables for the manifest, by name. Needs no privilege. */
export async function readSourceVariables(session: Session): Promise<Record<string, string>> {
  return { ...(await readVariables(session, NAMES)) };
}
