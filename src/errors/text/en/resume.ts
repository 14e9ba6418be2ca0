import type { CodeText, Details } from '../../code-entry.ts';
import type { RESUME_CODES } from '../../codes/resume.ts';

const REASON: Readonly<Record<string, string>> = {
  restarted: 'the server was started anew since',
  position: 'the binary log has moved on',
  counters: 'InnoDB has counted changes that the binary log does not show',
  'open-writers': 'transactions that had written were still open when it began',
  'no-position':
    'there is no binary log position to compare: the log is off, or this account may not ask for it',
  'no-counters': 'this server does not count its changes',
  'no-process': 'without PROCESS this account cannot see open transactions',
  'no-identity': 'a table is not InnoDB, or its number in InnoDB is not known',
  unreachable: 'no new connection could be opened',
  'too-many': 'connections were lost too often in this run',
  'no-moment': 'it ended before its moment was written down',
};

const FAULT: Readonly<Record<string, string>> = {
  empty: 'it is empty',
  seal: 'it is cut short or changed',
  json: 'it is not what Salvor writes',
  'too-deep': 'it is not what Salvor writes',
  schema: 'it is not what Salvor writes',
  foreign: 'it belongs to another run, server or repository',
  'too-new': 'a newer version of Salvor wrote it',
  'too-large': 'it is too large',
  unreadable: 'it cannot be read',
};

/** `options` are '' for the whole server. */
const command = (options: Details[string] | undefined, resume = '') =>
  ['salvor backup', options, resume].filter((word) => word !== '').join(' ');

export const RESUME_TEXT: Record<keyof typeof RESUME_CODES, CodeText> = {
  RESUME_NOTHING: {
    message: (d) =>
      `there is no unfinished backup of this server in ${d.place} to go on with${d.sealed === null ? '' : `: the last one was finished, it is snapshot ${d.sealed}`}${d.ignored === null ? '' : ` (${d.ignored} cannot be used)`}`,
    remedies: (d) => [
      {
        text: 'Take a new backup: what is stored already is not stored twice.',
        command: command(d.selected),
        risk: 'none',
      },
    ],
  },
  RESUME_SELECTION_DIFFERS: {
    message: (d) =>
      `the unfinished backup, begun ${d.begunAt}, is of another selection: ${d.unfinished === '' ? 'the whole server' : d.unfinished}; asked for is ${d.wanted === '' ? 'the whole server' : d.wanted}`,
    remedies: (d) => [
      {
        text: 'Go on with that one: with its selection.',
        command: command(d.unfinished, '--resume'),
        risk: 'none',
      },
      {
        text: 'Or take a new backup of what you asked for: what is stored already is not stored twice.',
        command: command(d.wanted),
        risk: 'none',
      },
    ],
  },
  RESUME_MOVED: {
    message: (d) =>
      `a new snapshot begins, and everything is read again: it cannot be proved that nothing has changed since the backup that was begun ${d.begunAt}, for ${REASON[String(d.reason)] ?? d.reason}; its ${d.chunks} stored chunks (${d.bytes} bytes) are not stored again where their rows are still the same`,
    remedies: () => [],
  },
  CONNECTION_REPLACED: {
    message: (d) =>
      `the connection to ${d.address} was lost during ${d.doing}; a new one took its place (at try ${d.tries}), which is proved to see the same rows. What it had half read was read again`,
    remedies: () => [],
  },
  CONNECTION_NOT_REPLACED: {
    message: (d) =>
      `the connection to ${d.address} was lost during ${d.doing}, and no new one can take its place: ${REASON[String(d.reason)] ?? d.reason}`,
    remedies: () => [],
  },
  JOURNAL_IGNORED: {
    message: (d) =>
      `${d.file} is passed over, with what follows it: ${FAULT[String(d.fault)] ?? d.fault}. Nothing is lost but the time to read those rows again`,
    remedies: () => [],
  },
  BACKUP_UNFINISHED: {
    message: (d) =>
      `there is no snapshot of this run, but its ${d.chunks} stored chunks (${d.bytes} bytes) are kept and written down`,
    remedies: (d) => [
      {
        text: 'When the cause below is gone, go on from here: rows are not read again if the server has not changed meanwhile, and never stored again.',
        command: command(d.selected, '--resume'),
        risk: 'none',
      },
    ],
  },
};
