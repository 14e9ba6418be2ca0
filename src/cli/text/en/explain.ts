export const EXPLAIN = {
  meaning: 'What it means',
  causes: 'Usual causes in a backup or a restore',
  actions: 'What to do',
  unknown: (code: string) => `no explanation of ${code} is built in`,
  unknownHint:
    'Known are server and client error numbers, SQLSTATE values, MY- codes and the codes of salvor that a backup or a restore usually meets.',
  several: (code: string) => `${code} stands for several errors:`,
  exit: (code: number, meaning: string) => `exit code ${code}: ${meaning}`,
  retryable: 'trying the same thing again may succeed',
  kinds: {
    server: 'server error',
    client: 'client error',
    system: 'error number of the operating system or a storage engine',
    log: 'message of the error log',
    salvor: 'code of salvor',
  },
  vendors: { mysql: 'MySQL', mariadb: 'MariaDB' },
};
