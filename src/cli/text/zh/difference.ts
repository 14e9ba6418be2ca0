import type { DIFFERENCE as Model } from '../en/difference.ts';

export const DIFFERENCE: typeof Model = {
  everywhere: '  位于整张表中：',
  upTo: (upTo) => `  键值不大于 ${upTo}：`,
  above: (above) => `  键值大于 ${above}：`,
  between: (above, upTo) => `  键值大于 ${above}，不大于 ${upTo}：`,
  missing: (keys) => `    缺少：${keys}`,
  extra: (keys) => `    多出：${keys}`,
  changed: (keys) => `    已改变：${keys}`,
  moreRows: (count) => `    另有 ${count} 行`,
  notListed: '    有行不同；未逐行比较',
  moreRanges: (count) => `  另有 ${count} 个键范围`,
  unlocated: {
    'no-key': '  无法得知哪些行不同：该表没有两边都能同样按范围读取的键',
    'other-key': '  无法得知哪些行不同：两边的键不同',
    'other-order': '  无法得知哪些行不同：两边对键值的排序不同',
    moved: '  无法得知哪些行不同：按范围再次读取时已经相同；有人正在写入该表',
  },
};
