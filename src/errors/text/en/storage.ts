import type { CodeText, Remedy } from '../../code-entry.ts';
import type { STORAGE_CODES } from '../../codes/storage.ts';
import { shellWord } from '../../shell-word.ts';

const TAKE_ANOTHER: Remedy = {
  text: 'Choose another snapshot that is whole, and take a new backup now: what is sound is not written twice.',
  command: 'salvor list',
  risk: 'none',
};
const FIND_EXTENT: Remedy = {
  text: 'Find out which tables and rows are affected before anything else; keep the damaged file as it is.',
  command: 'salvor verify latest',
  risk: 'none',
};
const LOOK_AT_DISK: Remedy = {
  text: 'Look for errors of the disk or of the network file system in the kernel log, and copy the repository to another disk if there are any.',
  command: 'dmesg | tail -50',
  risk: 'none',
};

const PLANTED: Readonly<Record<string, string>> = {
  symlink: 'a symbolic link',
  fifo: 'a named pipe',
  socket: 'a socket',
  device: 'a device',
  folder: 'a folder',
  file: 'a file in place of a folder',
};

const DAMAGE: Readonly<Record<string, string>> = {
  empty: 'it is empty',
  cut: 'it is cut short',
  'trailing-garbage': 'foreign bytes stand after its end',
  'too-long': 'it is longer than recorded',
  'stored-hash': 'its stored bytes do not have the recorded SHA-256',
  'plain-hash': 'its content does not have the recorded SHA-256',
  'plain-size': 'its content does not have the recorded size',
  frame: 'a zstd frame in it is damaged',
};

const MANIFEST_REASON: Readonly<Record<string, string>> = {
  empty: 'it is empty',
  cut: 'it is cut short',
  seal: 'its seal does not match its bytes',
  'too-large': 'it is larger than any manifest may be',
  'too-deep': 'it is nested deeper than any manifest may be',
  json: 'it is not valid JSON',
  schema: 'a field is missing, unknown or of the wrong kind',
};

const NO_REPOSITORY: Readonly<Record<string, string>> = {
  'folder-missing': 'the folder does not exist',
  'not-a-folder': 'that is a file, not a folder',
  'folder-empty': 'the folder is empty',
  'other-content': 'the folder holds other things, but no salvor.json',
};

export const STORAGE_TEXT: Record<keyof typeof STORAGE_CODES, CodeText> = {
  STORAGE_BAD_NAME: {
    message: (d) => `the name ${JSON.stringify(d.name)} is not allowed inside a repository`,
    remedies: () => [
      {
        text: 'Do not use this snapshot: a name in it would lead outside the repository, so somebody may have tampered with it.',
        command: 'salvor list',
        risk: 'none',
      },
    ],
  },
  STORAGE_FILE_TOO_LARGE: {
    message: (d) =>
      `cannot write ${d.path}: the file system or the process limit does not allow a file this large`,
    remedies: () => [
      {
        text: 'Raise the file size limit of this session, then run the same command again.',
        command: 'ulimit -f unlimited',
        risk: 'none',
      },
      {
        text: 'If the volume is FAT, move the repository to a file system without a 4 GiB limit.',
        risk: 'none',
      },
    ],
  },
  STORAGE_FOLDER_MISSING: {
    message: (d) => `the folder ${d.path} does not exist`,
    remedies: (d) => [
      { text: 'Check that the volume is mounted.', command: 'findmnt', risk: 'none' },
      {
        text: 'If this is the right place, create the folder.',
        command: `mkdir -p ${shellWord(d.path)}`,
        risk: 'none',
      },
    ],
  },
  STORAGE_FOLDER_REPLACED: {
    message: (d) => `the folder ${d.path} was removed, replaced or unmounted during the run`,
    remedies: () => [
      {
        text: 'Check that the volume is mounted and still holds the repository, then run the same command again.',
        command: 'findmnt',
        risk: 'none',
      },
    ],
  },
  STORAGE_NAME_CLAIMED: {
    message: (d) => `another process is writing ${d.path} at this moment, or died while doing so`,
    remedies: () => [
      {
        text: 'Run the same command again; a claim left by a dead process is removed when the next backup begins.',
        risk: 'none',
      },
    ],
  },
  STORAGE_NO_SPACE: {
    message: (d) =>
      d.quota === true
        ? `the disk quota of user ${d.uid} is used up while writing ${d.path}`
        : d.inodes === true
          ? `no inodes left while writing ${d.path} (${d.freeBytes} bytes are still free)`
          : `no space left while writing ${d.path} (${d.freeBytes} bytes free)`,
    remedies: (d) => [
      {
        text:
          d.inodes === true
            ? 'Remove small files from this volume: its table of files is full, not its space. Then run the same command again.'
            : 'Free space on this volume, then run the same command again: nothing that is finished is written twice.',
        command: 'df -h; df -i',
        risk: 'none',
      },
    ],
  },
  STORAGE_NOT_FOUND: {
    message: (d) => `${d.name} is not in ${d.place}`,
    remedies: () => [FIND_EXTENT],
  },
  STORAGE_NOT_PERMITTED: {
    message: (d) => `user ${d.uid} may not ${d.doing} ${d.path}`,
    remedies: (d) => [
      {
        text: 'Look at the owner and mode of the folders on the way.',
        command: `namei -l ${shellWord(d.path)}`,
        risk: 'none',
      },
      { text: 'Run Salvor as the user who owns the repository.', risk: 'none' },
    ],
  },
  STORAGE_READ_FAILED: {
    message: (d) => `cannot read ${d.path}: ${d.errno}`,
    remedies: () => [LOOK_AT_DISK],
  },
  STORAGE_READ_ONLY: {
    message: (d) => `cannot write ${d.path}: the file system is read-only`,
    remedies: () => [
      {
        text: 'Find out why: Linux makes a file system read-only when its disk fails. Mount it writable again once the disk is sound.',
        command: 'findmnt; dmesg | tail -50',
        risk: 'none',
      },
    ],
  },
  STORAGE_TOO_MANY_FILES: {
    message: (d) => `cannot open ${d.path}: too many open files (${d.errno})`,
    remedies: () => [
      {
        text: 'Raise the limit of open files, then run the same command again.',
        command: 'ulimit -n 4096',
        risk: 'none',
      },
    ],
  },
  STORAGE_UNSAFE_PATH: {
    message: (d) =>
      d.kind === 'no-folder'
        ? `${d.path} is a file, and a repository is a folder`
        : `${d.path} is ${PLANTED[String(d.kind)] ?? d.kind}, which has no place in a repository`,
    remedies: (d) => [
      ...(d.kind === 'no-folder'
        ? [{ text: 'Name the folder itself, or another one.', risk: 'none' as const }]
        : []),
      {
        text: 'Find out who put it there; remove it only when you know.',
        command: `ls -la ${shellWord(d.path)}`,
        risk: 'none',
      },
    ],
  },
  STORAGE_WRITE_FAILED: {
    message: (d) => `cannot write ${d.path}: ${d.errno} in ${d.call}`,
    remedies: () => [LOOK_AT_DISK],
  },

  RUNTIME_ZSTD_UNSAFE: {
    message: (d) =>
      `the zstd of this Node.js (${d.version}) accepts damaged data (${d.check}), so nothing it says can be trusted`,
    remedies: () => [
      {
        text: 'Install Node.js 26.10 or newer and run the same command again.',
        command: 'node --version',
        risk: 'none',
      },
    ],
  },
  FRAME_DAMAGED: {
    message: (d) => `compressed data is damaged at byte ${d.offset}: ${DAMAGE[String(d.kind)] ?? d.kind}`,
    remedies: () => [FIND_EXTENT],
  },
  FORMAT_TOO_NEW: {
    message: (d) => `${d.file} has format ${d.found}, and this Salvor knows formats up to ${d.known}`,
    remedies: () => [
      { text: 'Use the newer Salvor that wrote it.', command: 'salvor --version', risk: 'none' },
    ],
  },
  MANIFEST_DAMAGED: {
    message: (d) =>
      `the manifest of snapshot ${d.snapshot} is damaged: ${MANIFEST_REASON[String(d.reason)] ?? d.reason}${d.at ? ` (${d.at})` : ''}`,
    remedies: () => [TAKE_ANOTHER],
  },
  MANIFEST_INCONSISTENT: {
    message: (d) =>
      `the manifest of snapshot ${d.snapshot} contradicts itself at ${d.at}: ${d.found} instead of ${d.expected}`,
    remedies: () => [TAKE_ANOTHER],
  },

  REPOSITORY_NOT_FOUND: {
    message: (d) => `there is no repository in ${d.place}: ${NO_REPOSITORY[String(d.reason)] ?? d.reason}`,
    remedies: (d) =>
      d.reason === 'other-content' || d.reason === 'not-a-folder'
        ? [
            {
              text: 'Check the path: repositories are folders that hold a file salvor.json.',
              command: `ls -la ${shellWord(d.place)}`,
              risk: 'none',
            },
          ]
        : [
            { text: 'Check the path, and that the volume is mounted.', command: 'findmnt', risk: 'none' },
            {
              text: 'For a new repository, create it here.',
              command: `salvor init -r ${shellWord(d.place)}`,
              risk: 'none',
            },
          ],
  },
  REPOSITORY_UNREADABLE: {
    message: (d) =>
      d.reason === 'damaged'
        ? `${d.place} is a repository, but its salvor.json is damaged (${d.at})`
        : `the repository in ${d.place} cannot be read by user ${d.uid}`,
    remedies: (d) =>
      d.reason === 'damaged'
        ? [
            {
              text: 'Take salvor.json from a copy of this repository: its id stands in every manifest as "repository".',
              command: `grep -ho '"repository":"[^"]*"' ${shellWord(d.place)}/snapshots/*/manifest.json`,
              risk: 'none',
            },
          ]
        : [
            {
              text: 'Run Salvor as the user who owns the repository.',
              command: `ls -ld ${shellWord(d.place)}`,
              risk: 'none',
            },
          ],
  },
  REPOSITORY_EXISTS: {
    message: (d) => `there is already a repository in ${d.place}`,
    remedies: (d) => [
      { text: 'Use it as it is.', command: `salvor list -r ${shellWord(d.place)}`, risk: 'none' },
    ],
  },
  REPOSITORY_FOLDER_NOT_EMPTY: {
    message: (d) => `cannot make a repository in ${d.place}: the folder is not empty (it holds ${d.first})`,
    remedies: (d) => [
      {
        text: 'Name a new or an empty folder, such as one inside it.',
        command: `salvor init -r ${shellWord(`${d.place}/salvor`)}`,
        risk: 'none',
      },
    ],
  },
  REPOSITORY_LOCKED: {
    message: (d) =>
      `a backup of this server into ${d.place} is running on ${d.host}, process ${d.pid}, since ${d.since}`,
    remedies: (d) => [
      {
        text: 'Wait until it has ended; the lock of a process that died is taken over by itself.',
        risk: 'none',
      },
      { text: `See on ${d.host} what it is doing.`, command: `ps -fp ${shellWord(d.pid)}`, risk: 'none' },
    ],
  },
  REPOSITORY_LOCK_LOST: {
    message: (d) => `this run lost its lock on ${d.place} (${d.reason}), so its snapshot was not sealed`,
    remedies: () => [
      {
        text: 'Run the backup again; if the machine was suspended or the disk stood still for minutes, find out why.',
        risk: 'none',
      },
    ],
  },
  OBJECT_MISSING: {
    message: (d) => `the object ${d.object} is missing from the repository`,
    remedies: () => [FIND_EXTENT, TAKE_ANOTHER],
  },
  OBJECT_DAMAGED: {
    message: (d) =>
      `the object ${d.object} is damaged: ${DAMAGE[d.foundBytes === 0 ? 'empty' : String(d.kind)] ?? d.kind}`,
    remedies: () => [FIND_EXTENT, TAKE_ANOTHER],
  },
  OBJECT_UNREADABLE: {
    message: (d) => `the object ${d.object} cannot be read (${d.errno}); whether it is damaged is not known`,
    remedies: () => [LOOK_AT_DISK],
  },
  SNAPSHOT_NOT_FOUND: {
    message: (d) =>
      d.wanted === 'latest'
        ? `there is no snapshot in ${d.place} yet`
        : `there is no snapshot ${d.wanted} in ${d.place}`,
    remedies: () => [{ text: 'See which snapshots there are.', command: 'salvor list', risk: 'none' }],
  },
  SNAPSHOT_AMBIGUOUS: {
    message: (d) =>
      `${d.wanted} could mean ${d.count} snapshots: ${Array.isArray(d.candidates) ? d.candidates.join(', ') : ''}`,
    remedies: () => [{ text: 'Give more characters of the id.', command: 'salvor list', risk: 'none' }],
  },
  SNAPSHOT_EXISTS: {
    message: (d) => `cannot seal snapshot ${d.snapshot}: ${d.name} already exists`,
    remedies: () => [{ text: 'Run the backup again: it takes a new id.', risk: 'none' }],
  },
};
