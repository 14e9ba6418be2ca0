/** The live line and the plain lines of a running verb. */
export const PROGRESS = {
  rows: (count: string) => `${count} rows`,
  left: (duration: string) => `${duration} left`,
  elapsed: (duration: string) => `after ${duration}`,
  tables: (done: string, all: string) => `${done}/${all} tables`,
  lock: (kind: string, held: string) => `lock ${kind} held ${held}`,
  steps: {
    check: 'checking the target',
    tables: 'creating tables',
    'validate-definitions': 'comparing definitions',
    'validate-rows': 'comparing rows',
    definitions: 'creating the other objects',
    files: 'checking the files of the snapshot',
    objects: 'checking stored rows',
    connect: 'connecting',
    snapshot: 'taking the consistent snapshot',
    rows: 'moving rows',
    inspect: 'reading the dump',
    seal: 'sealing the snapshot',
  } as Readonly<Record<string, string>>,
};
