import type { CodeText, Details } from '../../code-entry.ts';
import type { SCRATCH_CODES } from '../../codes/scratch.ts';

const OBSTACLES: Readonly<Record<string, string>> = {
  'not-debian': 'servers can be fetched on Debian only',
  'no-mirror': 'its apt configuration names no Debian mirror',
  'no-keyring': 'the keys of the Debian archive are not installed',
  'wrong-machine': 'there is no such server for this kind of machine',
  'no-npm': 'npm is not on PATH',
};

function installRemedy(d: Details): { text: string; command?: string } {
  if (d.reason === 'no-keyring') {
    return {
      text: 'Install the keys of the Debian archive.',
      command: 'apt-get install debian-archive-keyring',
    };
  }
  if (d.reason === 'no-npm') return { text: 'Install npm, which comes with Node, and put it on PATH.' };
  if (String(d.server).startsWith('mariadb')) {
    return {
      text: `Install a server of the line ${d.server} and put its folder on PATH; it need not run.`,
      command: 'apt-get install mariadb-server || dnf install mariadb-server',
    };
  }
  return {
    text: `Install a server of the line ${d.server} and put the folder of mysqld on PATH; it need not run.`,
    command: 'apt-get install mysql-server || dnf install mysql-server',
  };
}

export const SCRATCH_TEXT: Record<keyof typeof SCRATCH_CODES, CodeText> = {
  SCRATCH_CACHE_BUSY: {
    message: (d) => `process ${d.holder} has held ${d.file} for more than ${d.seconds} seconds`,
    remedies: (d) => [
      {
        text: 'See what that process is doing, and wait for it or end it.',
        command: `ps -fp ${d.holder}`,
        risk: 'none',
      },
    ],
  },
  SCRATCH_FETCH_FAILED: {
    message: (d) => `the server ${d.server} could not be fetched: ${d.step}: ${d.reason}`,
    remedies: () => [
      {
        text: 'Check that this machine reaches its package mirror, then try again.',
        command: 'apt-get update',
        risk: 'none',
      },
    ],
  },
  SCRATCH_FOLDER_DAMAGED: {
    message: (d) => `the fetched server ${d.server} in ${d.folder} does not run`,
    remedies: (d) => [
      {
        text: 'Remove the folder; it is fetched again when it is next needed.',
        command: `rm -r '${d.folder}'`,
        risk: 'low',
      },
    ],
  },
  SCRATCH_INITIALISE_FAILED: {
    message: (d) => `no data directory could be prepared with ${d.server}: ${d.reason}`,
    remedies: () => [
      {
        text: 'Check that the disk of the cache folder has room, then try again.',
        command: 'df -h',
        risk: 'none',
      },
    ],
  },
  SCRATCH_NOT_FOUND: {
    message: (d) => `there is no scratch server ${d.id} in ${d.folder}`,
    remedies: () => [{ text: 'List the scratch servers.', command: 'salvor scratch list', risk: 'none' }],
  },
  SCRATCH_NOT_SUPPORTED: {
    message: (d) =>
      `no disposable server like the source (${d.source}) can be had; there are ${Array.isArray(d.kinds) ? d.kinds.join(', ') : d.kinds}`,
    remedies: () => [
      {
        text: 'Start a newer one of the same vendor, and restore into it.',
        command: 'salvor scratch start --help',
        risk: 'none',
      },
    ],
  },
  SCRATCH_PACKAGE_MISMATCH: {
    message: (d) =>
      `the package ${d.package} is not the one expected: its hash is ${d.actual}, not ${d.expected}`,
    remedies: () => [
      {
        text: 'Do not use this package. Check which registry npm is configured to use.',
        command: 'npm config get registry',
        risk: 'none',
      },
    ],
  },
  SCRATCH_SERVER_UNAVAILABLE: {
    message: (d) =>
      `no server ${d.server} is on PATH, and none can be fetched on ${d.system}: ${OBSTACLES[String(d.reason)] ?? d.reason}`,
    remedies: (d) => [{ ...installRemedy(d), risk: 'low' }],
  },
  SCRATCH_START_FAILED: {
    message: (d) => `the scratch server ${d.server} did not start: ${d.reason}`,
    remedies: (d) => [
      { text: 'Read the end of its error log.', command: `tail -n 40 '${d.logFile}'`, risk: 'none' },
    ],
  },
  SCRATCH_STOP_FAILED: {
    message: (d) => `the scratch server with process number ${d.pid} did not end within ${d.seconds} seconds`,
    remedies: (d) => [
      {
        text: 'See what keeps it; a process in state D waits for a disk.',
        command: `ps -o pid,stat,wchan,args -p ${d.pid}`,
        risk: 'none',
      },
    ],
  },
};
