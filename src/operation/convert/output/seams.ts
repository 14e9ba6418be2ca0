import type { SessionLog } from '../../../sql/session/session-log.ts';

/** What dumps change of the session and may not give back. */
const KEPT = [
  'character_set_client',
  'character_set_results',
  'collation_connection',
  'sql_mode',
  'time_zone',
  'unique_checks',
  'foreign_key_checks',
  'sql_notes',
  'autocommit',
] as const;

/** Before the first of several dumps: how the session is before any of them. */
export const SEAMS_OPENING = `SET ${KEPT.map((name) => `@SALVOR_BEFORE_${name}=@@${name}`).join(', ')};\n`;

/** Between two dumps, and behind the last: the session as it was before, so that none is read under the settings of another. */
export function seamOf(log: SessionLog): string {
  const kept: readonly string[] = KEPT;
  return log
    .changed()
    .map(({ name, mark }) => {
      const item = kept.includes(name) ? `${name}=@SALVOR_BEFORE_${name}` : `SESSION ${name}=DEFAULT`;
      return mark === '' ? `SET ${item};\n` : `/*${mark} SET ${item} */;\n`;
    })
    .join('');
}
