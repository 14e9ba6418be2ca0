import type { SWAP as Model } from '../en/swap.ts';

export const SWAP: typeof Model = {
  planned: {
    swap: '交换        将在旁边加载并校验这些表，然后用一条 RENAME 互换；没有做任何改动',
    undo: '试运行：将把旧表放回原位，恢复的表移到一旁；没有做任何改动',
    commit: '试运行：将永久删除放在一旁的内容；没有做任何改动',
  },
  done: {
    swap: '交换        恢复的表已在原位；旧表放在一旁，直到 --undo 或 --commit',
    undo: '旧表已回到原位；恢复的表放在一旁，直到 --commit',
    commit: '放在一旁的内容已删除；在位的内容保留',
  },
  notExchanged: '交换        没有互换：旧表在原位',
  resumes: (state) => `            将继续已有的那一次（${state}）`,
  content: (tables, code, triggers) =>
    `            ${tables} 张表和序列互换位置；${code} 个视图、存储程序和事件以及 ${triggers} 个触发器重新创建`,
  aside: (tables) => `            一旁最多有 ${tables} 张表和序列`,
  side: (schema, restored, old) => `            ${schema}：恢复的表在旁边的 ${restored}，旧表放在 ${old}`,
  window: (held) => `窗口        从第一处改动到最后一处：${held}`,
  underLock: '窗口        期间写入者在等待：没有任何行在缺少触发器时写入',
  noLock: '窗口        没有加锁：期间可能有行在缺少触发器时写入',
  willLock: '窗口        服务器支持时在 LOCK TABLES 之下进行（MySQL 8.0.13+）；否则会有片刻没有触发器',
  writes: (count) => `写入        加载开始以来有 ${count} 行写入旧表：它们只在旧表中`,
  writesUnknown: '写入        服务器没有计数：加载开始以来写入旧表的内容只在旧表中',
  willMiss: '写入        从现在到互换之间写入旧表的内容将只在旧表中',
  room: '空间        在 --commit 之前，旧表与恢复的表同时存在',
  grants: '授权        随名称保留：能使用某张表的人也能使用恢复的表',
  next: (command) => `下一步      ${command}`,
  confirm: {
    swap: (snapshot, target) =>
      `用 ${snapshot} 恢复到 ${target}，与现有内容互换？加载期间写入旧表的内容只留在旧表中。[y/N] `,
    undo: (_, target) => `把 ${target} 上的旧表放回原位？写入恢复的表的内容会随之离开。[y/N] `,
    commit: (_, target) => `永久删除 ${target} 上放在一旁的内容？[y/N] `,
  },
};
