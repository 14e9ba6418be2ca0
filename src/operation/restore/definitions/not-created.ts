import { isCode } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';

/** What a server of another version or vendor refused, as a warning; throws what is no refusal. */
export function notCreated(error: unknown): Warning {
  if (!isCode(error, 'DEFINITION_REFUSED')) throw error;
  const { object = '', errno = 0, message = '' } = error.details;
  return { code: 'OBJECT_NOT_CREATED', details: { object, errno, message } };
}
