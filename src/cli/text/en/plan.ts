/** The plan that `restore --dry-run` prints. Numbers and sizes come in already formatted. */
export const PLAN = {
  refused: (count: string) => `REFUSED: nothing would be done, for ${count} reasons`,
  refusal: (code: string, message: string) => `  [${code}] ${message}`,
  resumes: 'unfinished    an earlier restore of this snapshot is there and would be gone on with',
  grantsMissing: 'privileges    this account may lack some; who may grant them runs:',
  grant: (sql: string) => `  ${sql};`,
  grantsThere: 'privileges    all that the restore needs',
  packet: (row: string, allowed: string) =>
    `largest row   ${row}; max_allowed_packet of the target: ${allowed}`,
  space: (needed: string, free: string) => `space         about ${needed} needed (rough), ${free} free`,
  spaceUnknown: (needed: string) =>
    `space         about ${needed} needed (rough); free space is not known from here`,
  target: (mode: string, gtid: string, names: string) =>
    `target        sql_mode ${mode}; gtid_mode ${gtid}; lower_case_table_names ${names}`,
  none: 'none',
  off: 'unknown to it',
  laterKeys: (count: string) => `indexes       built after the rows in ${count} tables`,
};
