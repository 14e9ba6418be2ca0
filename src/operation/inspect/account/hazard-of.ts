import type { HazardKind } from '../../../model/inspection.ts';
import type { StatementFacts } from '../../../sql/statement-kind.ts';

const BY_TEXT: readonly (readonly [HazardKind, RegExp])[] = [
  ['gtid-purged', /\bGTID_PURGED\b/i],
  ['binlog-off', /\bSQL_LOG_BIN\s*=\s*(?:0|OFF)/i],
  ['set-global', /^SET (?:GLOBAL|PERSIST|@@GLOBAL\.|@@PERSIST\.)/i],
  ['file-access', /^LOAD DATA\b|\bINTO (?:OUTFILE|DUMPFILE)\b/i],
  ['plugin', /^(?:UN)?INSTALL (?:PLUGIN|COMPONENT|SONAME)\b|\bSONAME\b/i],
  ['shell-command', /^(?:SHUTDOWN|KILL|RESTART)\b/i],
];

/** What a person should know about a statement before it runs on a server of theirs. */
export function hazardOf({ kind, schema, name, head }: StatementFacts): HazardKind | null {
  if (kind === 'drop-database') return 'drop-database';
  if (kind === 'drop-table') return 'drop-table';
  if (kind === 'account') return 'accounts';
  if (schema === 'mysql' || (kind === 'use' && name === 'mysql')) return 'system-schema';
  const found = BY_TEXT.find(([, pattern]) => pattern.test(head));
  if (found !== undefined) return found[0];
  return kind.startsWith('create-') && /\bDEFINER\s*=/i.test(head) ? 'definer' : null;
}
