/** What a backup left out, and why: one line each, by the code in the manifest. */
export const LEFT_OUT_TEXT = {
  SYSTEM_SCHEMAS:
    'the system schemas mysql, sys, performance_schema and information_schema: they belong to the server; accounts, roles and grants are taken as statements',
  SERVER_SETTINGS: 'server variables and option files: they belong to the machine, not to the data',
  LOADABLE_FUNCTIONS: 'loadable functions (CREATE FUNCTION ... SONAME): their code is a file of the server',
  SERVER_DEFINITIONS: 'server definitions (CREATE SERVER): they hold passwords for other servers',
  HISTOGRAMS:
    'histograms: statistics of the optimizer; make them again with ANALYZE TABLE ... UPDATE HISTOGRAM',
  ACCOUNTS_UNREADABLE:
    'ACCOUNTS, ROLES AND GRANTS: this account may not read them; it needs SELECT on the schema mysql',
  ACCOUNTS_NOT_SELECTED: 'accounts, roles and grants: only a part of the server was selected',
  IGNORED: 'schemas and tables that --ignore-database and --ignore-table name',
};

export type LeftOutTexts = typeof LEFT_OUT_TEXT;
