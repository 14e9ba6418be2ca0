import type { Code } from '../../errors/codes.ts';
import type { KnowledgeEntry } from './knowledge-entry.ts';

/**
 * Which cause an error code of our own names by itself. A code that has several causes is not here: the server's number and words,
 * which stand in its message, decide then.
 */
const CAUSES: Readonly<Record<string, readonly Code[]>> = {
  'connection-refused': ['CONNECT_REFUSED', 'CONNECT_SOCKET_DEAD'],
  'host-unreachable': ['CONNECT_UNREACHABLE', 'CONNECT_TIMEOUT'],
  'name-not-resolved': ['CONNECT_DNS'],
  'socket-elsewhere': ['CONNECT_SOCKET_MISSING'],
  'folder-or-file': ['CONNECT_SOCKET_DENIED', 'STORAGE_NOT_PERMITTED'],
  'wrong-address': ['CONNECT_NOT_MYSQL', 'PROTOCOL_VIOLATION'],
  'connection-lost-during-run': ['CONNECT_CLOSED', 'CONNECTION_LOST'],
  'wrong-password': ['LOGIN_DENIED'],
  'host-not-allowed': ['LOGIN_HOST_REFUSED'],
  'account-expired-or-locked': ['LOGIN_ACCOUNT_LOCKED', 'LOGIN_PASSWORD_EXPIRED'],
  'auth-plugin': ['LOGIN_PLUGIN_UNSUPPORTED'],
  'tls-trouble': [
    'LOGIN_NEEDS_TLS',
    'LOGIN_NEEDS_VERIFIED_TLS',
    'LOGIN_CLEAR_TEXT',
    'TLS_REQUIRED',
    'TLS_FAILED',
    'TLS_FILE_UNREADABLE',
    'TLS_FILE_INVALID',
  ],
  'tls-missing-on-server': ['TLS_REFUSED'],
  'tls-certificate-not-trusted': ['TLS_CERTIFICATE_INVALID'],
  'too-many-connections': ['TOO_MANY_CONNECTIONS'],
  'broken-option-file': [
    'OPTION_FILE_UNREADABLE',
    'OPTION_FILE_INVALID',
    'LOGIN_FILE_INVALID',
    'OPTION_VALUE_INVALID',
  ],
  'no-database': ['UNKNOWN_DATABASE'],
  'network-timeouts': ['CONNECTION_STALLED'],
  'local-infile': ['LOCAL_INFILE_DISABLED'],
  'engine-unknown': ['UNSUPPORTED_ENGINE'],
  'ddl-during-run': ['OBJECT_VANISHED', 'SNAPSHOT_SCHEMA_CHANGED'],
  'invalid-view-or-definer': ['VIEW_BROKEN', 'VIEW_NOT_CREATED'],
  'lock-wait-timeout': ['LOCK_BLOCKED', 'LOCK_BUDGET_EXCEEDED'],
  'missing-reload': ['LOCK_REFUSED'],
  'read-only-server': ['TARGET_READ_ONLY'],
  'packet-too-small': ['TARGET_PACKET_TOO_SMALL'],
  'object-already-exists': ['TARGET_NOT_EMPTY'],
  'dump-tool-newer-or-older': ['UNSUPPORTED_ON_TARGET'],
  'inconsistent-snapshot': ['UNSUPPORTED_UNLOCKED_TABLES', 'SNAPSHOT_UNPROVEN'],
  'lower-case-table-names': ['TARGET_NAMES_COLLIDE'],
  'value-does-not-fit': ['LOAD_NOT_EXACT'],
  'disk-full-backup-volume': ['STORAGE_NO_SPACE'],
  'filesystem-read-only': ['STORAGE_READ_ONLY'],
  'storage-io-error': ['STORAGE_READ_FAILED', 'STORAGE_WRITE_FAILED', 'OBJECT_UNREADABLE'],
  'file-size-limit': ['STORAGE_FILE_TOO_LARGE'],
  'too-many-open-files': ['STORAGE_TOO_MANY_FILES'],
  'path-not-found': [
    'STORAGE_FOLDER_MISSING',
    'REPOSITORY_NOT_FOUND',
    'DUMP_UNREADABLE',
    'DIAGNOSE_FILE_UNREADABLE',
  ],
  'dump-damaged': ['FRAME_DAMAGED', 'MANIFEST_DAMAGED', 'MANIFEST_INCONSISTENT', 'OBJECT_DAMAGED'],
  'dump-cut-off': ['OBJECT_MISSING'],
  'wrong-or-empty-backup': ['SNAPSHOT_NOT_FOUND'],
  'compressed-or-foreign-file': ['DUMP_NOT_SQL'],
  'tool-not-found': ['DUMP_PROGRAM_MISSING'],
};

const WEIGHT = 0.9;

/** The entry with the codes of ours that name it. */
export function withOwnCodes(entry: KnowledgeEntry): KnowledgeEntry {
  const code = CAUSES[entry.id] ?? [];
  return code.length === 0 ? entry : { ...entry, signs: [...entry.signs, { weight: WEIGHT, code }] };
}

/** For the test that every name here is one of an entry. */
export const ENTRIES_WITH_OWN_CODES = Object.keys(CAUSES);
