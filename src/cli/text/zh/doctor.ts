import type { DOCTOR as Model } from '../en/doctor.ts';

export const DOCTOR: typeof Model = {
  areas: {
    environment: '环境',
    network: '网络',
    permission: '权限',
    configuration: '配置',
    version: '版本',
    locks: '锁与负载',
    charset: '字符集',
    data: '数据',
    backups: '备份',
  },
  statuses: { ok: '正常', warn: '警告', fail: '失败', skipped: '未检查' },
  counts: {
    fail: (count) => `失败 ${count} 项`,
    warn: (count) => `警告 ${count} 项`,
    ok: (count) => `正常 ${count} 项`,
    skipped: (count) => `未检查 ${count} 项`,
  },
  comma: '，',
  and: '、',
  evidence: '所见',
  check: '检查',
  purposes: { backup: '备份', restore: '恢复', binlog: 'binlog' },
  healthy: (checks, purposes) => `${checks} 项检查全部正常，没有什么会妨碍${purposes}。`,
  healthySkipped: (checks, purposes, skipped) =>
    `${checks} 项检查正常，没有发现会妨碍${purposes}的问题；另有 ${skipped} 项无法检查（用 -v 查看原因）。`,
  warned: (warnings, purposes) => `今天还不会妨碍${purposes}，但有 ${warnings} 项警告，请趁早处理。`,
  failed: (failures, warnings, purposes) =>
    `${purposes}会因此失败：失败 ${failures} 项，警告 ${warnings} 项。请先处理失败项。`,
};
