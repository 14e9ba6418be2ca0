import { toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Asking } from './ask.ts';
import { inOneCharacterSet, type StoredText } from './mixed-text.ts';
import { type NamedRow, textOf } from './result-values.ts';

/** A trigger, event, routine or package: its text as SHOW CREATE sent it, and the session in which it was made. */
export async function storedProgram(
  asking: Asking,
  about: Omit<StoredText, 'characterSet'>,
  row: NamedRow,
  sql: Buffer,
): Promise<Definition & Required<Pick<Definition, 'session'>>> {
  const characterSet = textOf(row, 'character_set_client');
  return {
    ...about,
    sql: toByteString(await inOneCharacterSet(asking, { ...about, characterSet }, sql)),
    session: {
      sqlMode: textOf(row, 'sql_mode'),
      characterSetClient: characterSet,
      collationConnection: textOf(row, 'collation_connection'),
      databaseCollation: textOf(row, 'database collation'),
    },
  };
}
