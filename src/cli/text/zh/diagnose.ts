import type { DIAGNOSE as Model } from '../en/diagnose.ts';

export const DIAGNOSE: typeof Model = {
  unknown: '仅凭这段文本无法有把握地判断原因。',
  unknownHint: '请提供更多内容：所用命令、它的全部输出，以及服务器那一分钟的错误日志。',
  guesses: '可能的原因：',
  verdict: (title) => `原因：${title}`,
  classLine: (cause, confidence, layer, urgency) => `${cause} · 把握 ${confidence} · ${layer} · ${urgency}`,
  evidence: '依据',
  line: (line) => `第 ${line} 行`,
  times: (count) => `（共 ${count} 次）`,
  for: '支持的理由',
  against: '反对的理由',
  remedies: '处理办法',
  check: '检查',
  others: '其他可能',
  harmful: '文本中出现了有害的做法，请勿照做',
  instead: '应改为',
  empty: '没有可读的内容。',
  aims: { 'stop-loss': '先止损', fix: '修复', prevent: '预防' },
  layers: {
    environment: '环境',
    permission: '权限',
    configuration: '配置',
    version: '版本',
    data: '数据',
  },
  urgencies: {
    'service-down': '服务中断',
    'data-at-risk': '数据有风险',
    performance: '性能',
    configuration: '配置问题',
  },
};
