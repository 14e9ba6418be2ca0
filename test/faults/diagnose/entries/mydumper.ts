import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NotRunHere } from '../../machine.ts';
import type { Fault } from '../fault.ts';
import type { DiagnoseLab } from '../lab.ts';

const LOGIN = '--socket=$SOCKET --user=backup --password=lab-password --database=shop';

function needed(lab: DiagnoseLab): void {
  if (lab.mydumperDir === null) throw new NotRunHere('mydumper cannot be had as a plain folder');
}

function fault(
  program: 'mydumper' | 'myloader',
  id: string,
  rest: Omit<Fault, 'id' | 'program' | 'vendors'>,
): Fault {
  return {
    id,
    program,
    // mydumper 0.10 speaks to MariaDB; with MySQL 9 it fails for its age alone.
    vendors: ['mariadb'],
    ...rest,
    inject: async (lab) => {
      needed(lab);
      await rest.inject?.(lab);
    },
  };
}

export const MYDUMPER_FAULTS: readonly Fault[] = [
  fault('mydumper', 'mydumper-disk-full', {
    expected: ['ENV_DISK_FULL'],
    inject: async (lab) => void lab.mountBelowOut('full', 'size=300k'),
    command: () => `mydumper ${LOGIN} --outputdir=full/d`,
    noRemedy: 'space must be made',
  }),
  fault('mydumper', 'mydumper-wrong-password', {
    expected: ['PERM_AUTH_FAILED'],
    command: () => `mydumper ${LOGIN.replace('lab-password', 'wrong')} --outputdir=d`,
    remedy: {
      printed: /ALTER USER/,
      names: { NEW_PASSWORD: 'wrong' },
      use: 'then-same',
    },
  }),
  fault('mydumper', 'mydumper-no-server', {
    // The server runs elsewhere: whoever asks it, says that the port is wrong.
    expected: ['ENV_SERVER_DOWN', 'CFG_WRONG_HOST_OR_PORT'],
    command: () => 'mydumper --host=127.0.0.1 --port=1 --user=backup --database=shop --outputdir=d',
    noRemedy: 'a service of the system must be started',
  }),
  fault('mydumper', 'mydumper-missing-reload', {
    expected: ['PERM_MISSING_RELOAD_OR_FLUSH'],
    inject: (lab) =>
      lab.onlyGrants('SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON shop.*', 'PROCESS ON *.*'),
    command: () => `mydumper ${LOGIN} --outputdir=d`,
    remedy: { printed: /GRANT RELOAD/, names: { "'backup'@'HOST'": 'backup@localhost' }, use: 'then-same' },
  }),
  fault('mydumper', 'mydumper-folder-missing', {
    expected: ['CFG_PATH_NOT_FOUND'],
    command: () => `mydumper ${LOGIN} --outputdir=none/there/d`,
    noRemedy: 'the path must be corrected',
  }),
  fault('myloader', 'myloader-table-exists', {
    expected: ['DATA_OBJECT_ALREADY_EXISTS'],
    inject: async (lab) => void mkdirSync(join(lab.out, 'x')),
    command: () => `mydumper ${LOGIN} --outputdir=d && myloader ${LOGIN} --directory=d`,
    noRemedy: "whether the old tables may go is the user's decision",
  }),
  fault('myloader', 'myloader-folder-missing', {
    expected: ['CFG_PATH_NOT_FOUND'],
    command: () => `myloader ${LOGIN} --directory=none`,
    noRemedy: 'the path must be corrected',
  }),
];
