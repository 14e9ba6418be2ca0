/**
 * When a series gets its last fixes, ISO dates. MySQL: Oracle's lifetime support policy (extended support for LTS series; an
 * innovation release ends with the next one). MariaDB: the maintenance policy of mariadb.org. Both as of November 2026.
 */
export const MAINTENANCE_ENDS: Readonly<Record<'mysql' | 'mariadb', Readonly<Record<string, string>>>> = {
  mysql: {
    '5.5': '2018-12-31',
    '5.6': '2021-02-28',
    '5.7': '2023-10-31',
    '8.0': '2026-04-30',
    '8.1': '2023-10-25',
    '8.2': '2024-01-16',
    '8.3': '2024-04-30',
    '8.4': '2032-04-30',
    '9.0': '2024-10-15',
    '9.1': '2025-01-21',
    '9.2': '2025-04-15',
    '9.3': '2025-07-22',
    '9.4': '2025-10-21',
    '9.7': '2034-04-30',
  },
  mariadb: {
    '10.2': '2022-05-23',
    '10.3': '2023-05-25',
    '10.4': '2024-06-18',
    '10.5': '2025-06-24',
    '10.6': '2026-07-06',
    '10.11': '2028-02-16',
    '11.4': '2029-05-29',
    '11.8': '2028-06-04',
  },
};
