import type { REWRITE as Model } from '../en/rewrite.ts';

/** 迁移到其他版本或厂商时的改动。 */
export const REWRITE: typeof Model = {
  rule: (rule, count, what) => `改写        ${rule}，${count} 次：${what}`,
  risk: (text) => `  风险      ${text}`,
  example: (object, before, after) =>
    `  首例      ${object}：${before}  =>  ${after === '' ? '（略去）' : after}`,
  uncarried: (kind, object, reason) => `无法迁移    ${kind} ${object}：${reason}`,
  reasons: {
    'target-lacks': (what) => `此服务器没有 ${what}`,
    'needs-uncarried': (what) => `它需要 ${what}，而后者无法迁移`,
  },
  normalised: (table, names) =>
    `比较        ${table} 经 ${names} 规范化后比较，因为两个服务器打印其值的方式不同`,
};
