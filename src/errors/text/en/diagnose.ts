import type { CodeText } from '../../code-entry.ts';
import type { DIAGNOSE_CODES } from '../../codes/diagnose.ts';
import { shellWord } from '../../shell-word.ts';

export const DIAGNOSE_TEXT: Record<keyof typeof DIAGNOSE_CODES, CodeText> = {
  DIAGNOSE_FILE_UNREADABLE: {
    message: (d) => `cannot read ${d.path}: ${d.reason}`,
    remedies: (d) => [
      {
        text: 'See whether the file is there and whether you may read it.',
        command: `ls -l ${shellWord(d.path)}`,
        risk: 'none',
      },
      {
        text: 'Or pipe the text into the command.',
        command: 'journalctl -u mysql -n 200 | salvor diagnose -',
        risk: 'none',
      },
    ],
  },
  INCIDENT_NOT_FOUND: {
    message: (d) => (Number(d.found) > 1 ? `several incidents begin with ${d.id}` : `no incident ${d.id}`),
    remedies: () => [
      {
        text: 'List the incidents and take one of their ids.',
        command: 'salvor incident list',
        risk: 'none',
      },
    ],
  },
  INCIDENT_NOT_RECORDED: {
    message: (d) => `this failure could not be written down in ${d.folder} (${d.reason})`,
    remedies: () => [{ text: 'Give a folder that can be written: SALVOR_STATE_DIR names it.', risk: 'none' }],
  },
  BUNDLE_EXISTS: {
    message: (d) => `${d.folder} already exists; a bundle is never written over`,
    remedies: () => [
      {
        text: 'Name a folder that does not exist yet.',
        command: 'salvor support bundle NEW_FOLDER',
        risk: 'none',
      },
    ],
  },
  BUNDLE_UNWRITABLE: {
    message: (d) => `cannot write the bundle ${d.folder}: ${d.reason}`,
    remedies: (d) => [
      {
        text: 'Name a folder where you may write.',
        command: `ls -ld ${shellWord(d.folder)}/..`,
        risk: 'none',
      },
    ],
  },
};
