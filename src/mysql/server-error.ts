import { SalvorError } from '../errors/salvor-error.ts';
import type { ServerErrorFacts } from './server-packets.ts';

const LOCK_WAIT = new Set([1205, 1213]);
const KILLED = new Set([1317, 3024, 1969]);
const GOING_DOWN = new Set([1053, 1927, 4031]);
const NO_PRIVILEGE = new Set([1044, 1142, 1143, 1227, 1370, 1410]);
const NO_LOCAL_INFILE = new Set([1148, 3948, 4166]);

/** What a server's error answer means to us; its own number, state and words are kept unchanged. */
export function serverError(facts: ServerErrorFacts, doing: string, address: string): SalvorError {
  const { errno, sqlState, message } = facts;
  const details = { doing, errno, sqlState, message };
  if (errno === 1049) return new SalvorError('UNKNOWN_DATABASE', details);
  if (LOCK_WAIT.has(errno)) return new SalvorError('LOCK_WAIT', details);
  if (KILLED.has(errno)) return new SalvorError('STATEMENT_KILLED', details);
  if (NO_PRIVILEGE.has(errno)) return new SalvorError('PRIVILEGE_MISSING', details);
  if (NO_LOCAL_INFILE.has(errno)) return new SalvorError('LOCAL_INFILE_DISABLED', details);
  if (GOING_DOWN.has(errno)) {
    return new SalvorError('CONNECTION_LOST', { address, doing, reason: `error ${errno}: ${message}` });
  }
  return new SalvorError('SERVER_ERROR', details);
}
