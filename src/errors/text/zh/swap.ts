import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { SWAP_CODES } from '../../codes/swap.ts';
import { shellWord } from '../../shell-word.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));

/** Names are in backticks, which a shell would run within double quotes. */
const mysql = (sql: string): string => `mysql -e ${shellWord(sql)}`;

const UNDO: Remedy = {
  text: '把旧表放回原位；恢复出来的表移到一旁。',
  command: 'salvor restore --undo',
  risk: 'low',
};
const COMMIT: Remedy = {
  text: '保留当前在位的内容，删除放在一旁的内容。',
  command: 'salvor restore --commit',
  risk: 'high',
};
const goOn = (snapshot: unknown): Remedy => ({
  text: '用相同的数据库和表继续这次交换。',
  command: `salvor restore ${snapshot} --swap --resume`,
  risk: 'low',
});

function commandOf({ action, snapshot }: Details): string {
  if (action === 'undo' || action === 'commit') return `salvor restore --${action}`;
  return `salvor restore ${snapshot} --swap`;
}

const STATES: Readonly<Record<string, string>> = {
  loading: '恢复的表正在旁边加载；旧表仍在原位',
  ready: '恢复的表放在一旁；旧表在原位',
  swapping: '在表互换位置时被中断',
  swapped: '恢复的表已在原位；旧表放在一旁',
  undoing: '在把旧表放回时被中断',
  dropping: '正在删除放在一旁的内容',
};
const stateText = (state: unknown): string => STATES[String(state)] ?? String(state);

function waysOut(state: unknown, snapshot: unknown): readonly Remedy[] {
  if (state === 'loading' || state === 'ready') return [goOn(snapshot), COMMIT];
  if (state === 'swapping') return [goOn(snapshot), UNDO];
  if (state === 'undoing') return [UNDO];
  return state === 'swapped' ? [UNDO, COMMIT] : [COMMIT];
}

export const SWAP_TEXT: Record<keyof typeof SWAP_CODES, CodeText> = {
  SWAP_PENDING: {
    message: (d) =>
      `目标服务器上有一次交换：快照 ${d.snapshot}，开始于 ${d.begunAt}：${stateText(d.state)}；没有做任何改动`,
    remedies: (d) => waysOut(d.state, d.snapshot),
  },
  SWAP_NONE: {
    message: () => '目标服务器上没有交换：没有可撤销、可提交或可继续的内容',
    remedies: () => [
      {
        text: '请确认这是正确的服务器。交换这样开始。',
        command: 'salvor restore latest --swap --dry-run',
        risk: 'low',
      },
    ],
  },
  SWAP_OTHER_STATE: {
    message: (d) =>
      `--${d.action} 不适用于快照 ${d.snapshot} 的交换（开始于 ${d.begunAt}）：${stateText(d.state)}；没有做任何改动`,
    remedies: (d) => waysOut(d.state, d.snapshot),
  },
  SWAP_NOT_CONFIRMED: {
    message: (d) => `对 ${d.address} 的 --${d.action} 没有得到确认；没有做任何改动`,
    remedies: (d) => [
      {
        text: '先看看它会做什么。',
        command: `${commandOf(d)} --dry-run`,
        risk: 'none',
      },
      {
        text: '然后确认。',
        command: `${commandOf(d)} --yes`,
        risk: d.action === 'commit' ? 'high' : 'low',
      },
    ],
  },
  SWAP_KEY_FROM_OUTSIDE: {
    message: (d) =>
      `${d.child} 的外键 ${d.key} 引用 ${d.parent}，后者会换位而 ${d.child} 不会：外键会继续指向离开的那张表；没有做任何改动`,
    remedies: (d) => [
      { text: `把两者一起交换：同时选择 ${d.child} 所在的数据库或表。`, risk: 'none' },
      {
        text: '或者先删除该外键，之后再加回来。',
        command: mysql(`ALTER TABLE ${d.child} DROP FOREIGN KEY ${d.key}`),
        risk: 'high',
      },
    ],
  },
  SWAP_KIND_DIFFERS: {
    message: (d) => `目标服务器上是 ${d.old}，而快照中是 ${d.restored}：视图不能与表互换位置；没有做任何改动`,
    remedies: () => [{ text: '请先重命名或删除目标服务器上的那一个。', risk: 'high' }],
  },
  SWAP_SEQUENCE_MISSING: {
    message: (d) =>
      `${d.table} 的默认值使用序列 ${d.sequence}，目标服务器上没有它：无法在旁边创建这张表；没有做任何改动`,
    remedies: (d) => [
      {
        text: '请创建它；交换时会换成快照中的序列。',
        command: mysql(`CREATE DATABASE IF NOT EXISTS ${d.schema}; CREATE SEQUENCE ${d.sequence}`),
        risk: 'low',
      },
    ],
  },
  SWAP_VIEW_BROKEN: {
    message: (d) => `${d.view} 不可用（缺少表），而它需要重新创建；没有做任何改动`,
    remedies: () => [{ text: '请在目标服务器上修复或删除它；或用 -t 只选择表，把它排除。', risk: 'low' }],
  },
  SWAP_SIDE_IN_USE: {
    message: (d) => `数据库 ${d.schema} 是放置表的一旁位置，但其中有不属于交换的表；没有做任何改动`,
    remedies: (d) => [{ text: `请查看 ${d.schema}；如果没有人需要其中的内容，请删除它。`, risk: 'high' }],
  },
  SWAP_IN_THE_WAY: {
    message: (d) => `${d.object} 不属于这次交换，却挡在路上；没有做任何改动`,
    remedies: () => [{ text: '请保存它的定义，删除它，之后再重新创建。', risk: 'high' }],
  },
  SWAP_BLOCKED: {
    message: (d) =>
      `${d.waitedSeconds} 秒内无法取得这些表：其他会话正在使用${d.id === null ? '' : `，首先是 ${d.user}（${d.host}）的会话 ${d.id}，另有 ${d.others} 个`}；一切与之前相同`,
    remedies: () => [
      { text: '请在较空闲时再次运行同一命令（--swap 之后请加 --resume）。', risk: 'low' },
      { text: '或者等待更久。', command: 'salvor ... --lock-wait 10m', risk: 'none' },
    ],
  },
  SWAP_TABLE_GONE: {
    message: (d) => `${d.table} 既不在旧表的位置，也不在恢复的表的位置：有人删除或重命名了它`,
    remedies: () => [
      {
        text: '在做其他事之前，请先查看哪些表在哪里。',
        command: `mysql -e "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema LIKE '\\_salvor\\_%'"`,
        risk: 'none',
      },
    ],
  },
  SWAP_TAKEN_BACK: {
    message: (d) =>
      `交换失败${d.object === '' ? '' : `，对象 ${d.object}`}（${d.reason}），旧表已立即放回原位；恢复的表完整地放在一旁`,
    remedies: (d) => [goOn(d.snapshot), COMMIT],
  },
  SWAP_HALF_WAY: {
    message: (d) =>
      `交换中途中断${d.object === '' ? '' : `，对象 ${d.object}`}（${d.reason}）；旧表和恢复的表都在，但触发器、视图或存储程序可能缺失`,
    remedies: (d) => [UNDO, goOn(d.snapshot)],
  },
  SWAP_JOURNAL_UNREADABLE: {
    message: (d) => `交换的日志由 ${d.program} 写成，本程序不认识其写法`,
    remedies: () => [{ text: '请使用写下它的那个 Salvor 版本。', risk: 'none' }],
  },
  SWAP_NEEDS_REWRITES: {
    message: (d) =>
      `定义需要为 ${d.target} 改写（规则 ${d.rule}，${d.object}），而 --swap 不做改写；未做任何更改`,
    remedies: () => [{ text: '去掉 --swap，恢复到空的服务器。', risk: 'none' }],
  },
  SWAP_NOT_VALID: {
    message: () => '在旁边加载的表与快照所承诺的不一致，因此没有交换；旧表在原位',
    remedies: (d) => [COMMIT, goOn(d.snapshot)],
  },
  SWAP_TAKES_ASIDE: {
    message: (d) =>
      `目标服务器上有快照中没有的对象；它们随旧表一起离开，--commit 会删除它们：${list(d.objects)}`,
    remedies: () => [],
  },
  SWAP_KEYS_STAY: {
    message: (d) =>
      `这些外键引用留在原位的表：在两份表都带有它们期间（直到 --commit），那里的行不能删除，或者删除会波及放在一旁的表：${list(d.keys)}`,
    remedies: () => [],
  },
  SWAP_SIDE_LEFT: {
    message: (d) => `数据库 ${d.schema} 保留：其中有不属于交换的内容`,
    remedies: () => [],
  },
};
