import type { PLAN as Model } from '../en/plan.ts';

/** `restore --dry-run` 打印的计划。 */
export const PLAN: typeof Model = {
  refused: (count: string) => `会被拒绝：有 ${count} 个原因，不会做任何操作`,
  refusal: (code: string, message: string) => `  [${code}] ${message}`,
  resumes: '未完成      目标上有此快照的一次未完成的恢复，将继续完成它',
  grantsMissing: '权限        此账号可能缺少部分权限；请由有权授权的人执行：',
  grant: (sql: string) => `  ${sql};`,
  grantsThere: '权限        恢复所需的权限齐全',
  packet: (row: string, allowed: string) => `最大的行    ${row}；目标的 max_allowed_packet：${allowed}`,
  space: (needed: string, free: string) => `空间        大约需要 ${needed}（粗略估计），可用 ${free}`,
  spaceUnknown: (needed: string) => `空间        大约需要 ${needed}（粗略估计）；从这里无法得知可用空间`,
  target: (mode: string, gtid: string, names: string) =>
    `目标        sql_mode ${mode}；gtid_mode ${gtid}；lower_case_table_names ${names}`,
  none: '无',
  off: '不支持',
  laterKeys: (count: string) => `索引        ${count} 张表在数据加载后再建索引`,
};
