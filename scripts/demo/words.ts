import type { ScratchProgress } from '../../src/scratch/progress.ts';

/** What the demo says, in both languages. */
export interface DemoWords {
  readonly intro: string;
  readonly steps: Readonly<Record<ScratchProgress['step'], string>>;
  readonly fetching: (step: string, percent: number | undefined) => string;
  readonly started: (version: string) => string;
  readonly filled: (seconds: string) => string;
  readonly backup: string;
  readonly verify: string;
  readonly destroy: string;
  readonly destroyed: string;
  readonly notice: string;
  readonly restore: string;
  readonly proof: string;
  readonly equal: (rows: string, checksum: string) => string;
  readonly differs: (before: string, after: string) => string;
  readonly done: string;
  readonly failed: (step: string, code: number | null) => string;
  readonly look: (client: string, list: string) => string;
}

export const WORDS: Readonly<Record<'en' | 'zh', DemoWords>> = {
  en: {
    intro: 'A real MySQL server, a sample shop, a backup, a disaster, and every row back.',
    steps: {
      wait: 'waiting for another run',
      index: 'reading the package index',
      download: 'downloading',
      unpack: 'unpacking',
      initialise: 'initialising',
      start: 'starting',
    },
    fetching: (step, percent) =>
      `preparing the server: ${step}${percent === undefined ? '' : ` ${percent}%`}`,
    started: (version) => `MySQL ${version} runs, on a private socket and in a folder of its own`,
    filled: (seconds) => `the shop is filled (${seconds} s)`,
    backup: 'Back it up',
    verify: 'Verify the stored bytes, without the server',
    destroy: 'Destroy the table shop.orders, by hand, as people do',
    destroyed: 'the table and its rows are gone',
    notice: 'Does anybody notice? Compare the server with the snapshot (this must find the damage)',
    restore: 'Restore that one table',
    proof: 'Prove it twice: by our digests, and by the server itself',
    equal: (rows, checksum) =>
      `the server's own CHECKSUM TABLE is the same as before: ${checksum}, ${rows} rows`,
    differs: (before, after) => `the server's own CHECKSUM TABLE differs: ${before} before, ${after} after`,
    done: 'Proved: every row is back.',
    failed: (step, code) => `the demo failed at "${step}" (exit code ${code})`,
    look: (client, list) =>
      `The server still runs, so that you can look around:\n  ${client}\n  ${list}\nPress Enter to stop it and remove everything. `,
  },
  zh: {
    intro: '一台真实的 MySQL 服务器、一个示例商店、一次备份、一场事故，然后找回每一行数据。',
    steps: {
      wait: '等待另一个进程',
      index: '读取软件包索引',
      download: '下载',
      unpack: '解压',
      initialise: '初始化',
      start: '启动',
    },
    fetching: (step, percent) => `正在准备服务器：${step}${percent === undefined ? '' : ` ${percent}%`}`,
    started: (version) => `MySQL ${version} 已启动，使用独立的套接字和目录`,
    filled: (seconds) => `示例商店已填充数据（${seconds} 秒）`,
    backup: '备份',
    verify: '校验已存储的字节，不需要服务器',
    destroy: '像现实中那样，手工毁掉表 shop.orders',
    destroyed: '表和数据都没有了',
    notice: '有人会发现吗？把服务器与快照比较（这一步必须发现损坏）',
    restore: '只恢复这一张表',
    proof: '双重证明：用我们的摘要，也用服务器自己的校验和',
    equal: (rows, checksum) => `服务器自己的 CHECKSUM TABLE 与之前相同：${checksum}，共 ${rows} 行`,
    differs: (before, after) => `服务器自己的 CHECKSUM TABLE 不同：之前 ${before}，之后 ${after}`,
    done: '已证明：每一行数据都回来了。',
    failed: (step, code) => `演示在“${step}”这一步失败（退出码 ${code}）`,
    look: (client, list) =>
      `服务器仍在运行，可以自己看看：\n  ${client}\n  ${list}\n按回车键停止服务器并删除所有内容。`,
  },
};
