import type { CodeText, Remedy } from '../../code-entry.ts';
import type { STORAGE_CODES } from '../../codes/storage.ts';
import { shellWord } from '../../shell-word.ts';

const TAKE_ANOTHER: Remedy = {
  text: '请改用另一个完好的快照，并立即重新备份：完好的数据不会重复写入。',
  command: 'salvor list',
  risk: 'none',
};
const FIND_EXTENT: Remedy = {
  text: '请先查清哪些表、哪些行受影响；损坏的文件保持原样，不要动它。',
  command: 'salvor verify latest',
  risk: 'none',
};
const LOOK_AT_DISK: Remedy = {
  text: '请在内核日志中查看磁盘或网络文件系统是否报错；若有，请把仓库复制到另一块磁盘。',
  command: 'dmesg | tail -50',
  risk: 'none',
};

const PLANTED: Readonly<Record<string, string>> = {
  symlink: '符号链接',
  fifo: '命名管道',
  socket: '套接字',
  device: '设备文件',
  folder: '目录',
  file: '文件（这里应当是目录）',
};

const DAMAGE: Readonly<Record<string, string>> = {
  empty: '文件为空',
  cut: '文件被截断',
  'trailing-garbage': '末尾之后有多余的字节',
  'too-long': '比记录的长度更长',
  'stored-hash': '存储字节的 SHA-256 与记录不符',
  'plain-hash': '内容的 SHA-256 与记录不符',
  'plain-size': '内容的大小与记录不符',
  frame: '其中的 zstd 帧已损坏',
};

const MANIFEST_REASON: Readonly<Record<string, string>> = {
  empty: '文件为空',
  cut: '文件被截断',
  seal: '封印与内容不符',
  'too-large': '大小超过清单允许的上限',
  'too-deep': '嵌套层数超过清单允许的上限',
  json: '不是有效的 JSON',
  schema: '字段缺失、未知或类型不对',
};

const NO_REPOSITORY: Readonly<Record<string, string>> = {
  'folder-missing': '目录不存在',
  'not-a-folder': '这是一个文件，不是目录',
  'folder-empty': '目录是空的',
  'other-content': '目录里有别的东西，但没有 salvor.json',
};

export const STORAGE_TEXT: Record<keyof typeof STORAGE_CODES, CodeText> = {
  STORAGE_BAD_NAME: {
    message: (d) => `仓库中不允许使用名称 ${JSON.stringify(d.name)}`,
    remedies: () => [
      {
        text: '请不要使用这个快照：其中的名称会指向仓库之外，可能有人动过手脚。',
        command: 'salvor list',
        risk: 'none',
      },
    ],
  },
  STORAGE_FILE_TOO_LARGE: {
    message: (d) => `无法写入 ${d.path}：文件系统或进程限制不允许这么大的文件`,
    remedies: () => [
      {
        text: '请提高当前会话的文件大小限制，然后重新运行同一条命令。',
        command: 'ulimit -f unlimited',
        risk: 'none',
      },
      { text: '若该卷是 FAT 格式，请把仓库移到没有 4 GiB 限制的文件系统上。', risk: 'none' },
    ],
  },
  STORAGE_FOLDER_MISSING: {
    message: (d) => `目录 ${d.path} 不存在`,
    remedies: (d) => [
      { text: '请确认该卷已经挂载。', command: 'findmnt', risk: 'none' },
      { text: '若位置无误，请创建该目录。', command: `mkdir -p ${shellWord(d.path)}`, risk: 'none' },
    ],
  },
  STORAGE_FOLDER_REPLACED: {
    message: (d) => `运行期间目录 ${d.path} 被删除、替换或卸载`,
    remedies: () => [
      {
        text: '请确认该卷已挂载并且仓库仍在其中，然后重新运行同一条命令。',
        command: 'findmnt',
        risk: 'none',
      },
    ],
  },
  STORAGE_NAME_CLAIMED: {
    message: (d) => `另一个进程此刻正在写 ${d.path}，或者在写的时候中断了`,
    remedies: () => [
      { text: '请重新运行同一条命令；已死进程留下的占用标记会在下一次备份开始时清除。', risk: 'none' },
    ],
  },
  STORAGE_NO_SPACE: {
    message: (d) =>
      d.quota === true
        ? `写入 ${d.path} 时用户 ${d.uid} 的磁盘配额已用完`
        : d.inodes === true
          ? `写入 ${d.path} 时 inode 已用完（仍有 ${d.freeBytes} 字节空闲）`
          : `写入 ${d.path} 时磁盘空间不足（剩余 ${d.freeBytes} 字节）`,
    remedies: (d) => [
      {
        text:
          d.inodes === true
            ? '请删除该卷上的一些小文件：用完的是文件表（inode），而不是空间。然后重新运行同一条命令。'
            : '请在该卷上腾出空间，然后重新运行同一条命令：已完成的部分不会重复写入。',
        command: 'df -h; df -i',
        risk: 'none',
      },
    ],
  },
  STORAGE_NOT_FOUND: {
    message: (d) => `${d.place} 中没有 ${d.name}`,
    remedies: () => [FIND_EXTENT],
  },
  STORAGE_NOT_PERMITTED: {
    message: (d) => `用户 ${d.uid} 没有权限${d.doing === 'read' ? '读取' : '写入'} ${d.path}`,
    remedies: (d) => [
      { text: '请查看路径上各级目录的属主和权限。', command: `namei -l ${shellWord(d.path)}`, risk: 'none' },
      { text: '请以仓库属主的身份运行 Salvor。', risk: 'none' },
    ],
  },
  STORAGE_READ_FAILED: {
    message: (d) => `无法读取 ${d.path}：${d.errno}`,
    remedies: () => [LOOK_AT_DISK],
  },
  STORAGE_READ_ONLY: {
    message: (d) => `无法写入 ${d.path}：文件系统是只读的`,
    remedies: () => [
      {
        text: '请查明原因：磁盘出错时 Linux 会把文件系统变成只读。磁盘确认完好后再重新以可写方式挂载。',
        command: 'findmnt; dmesg | tail -50',
        risk: 'none',
      },
    ],
  },
  STORAGE_TOO_MANY_FILES: {
    message: (d) => `无法打开 ${d.path}：打开的文件太多（${d.errno}）`,
    remedies: () => [
      { text: '请提高打开文件数的限制，然后重新运行同一条命令。', command: 'ulimit -n 4096', risk: 'none' },
    ],
  },
  STORAGE_UNSAFE_PATH: {
    message: (d) =>
      d.kind === 'no-folder'
        ? `${d.path} 是文件，而仓库是一个目录`
        : `${d.path} 是${PLANTED[String(d.kind)] ?? d.kind}，不应出现在仓库中`,
    remedies: (d) => [
      ...(d.kind === 'no-folder' ? [{ text: '请指定目录本身，或另一个目录。', risk: 'none' as const }] : []),
      {
        text: '请查明是谁放在那里的，弄清楚之后再删除。',
        command: `ls -la ${shellWord(d.path)}`,
        risk: 'none',
      },
    ],
  },
  STORAGE_WRITE_FAILED: {
    message: (d) => `无法写入 ${d.path}：${d.call} 返回 ${d.errno}`,
    remedies: () => [LOOK_AT_DISK],
  },

  RUNTIME_ZSTD_UNSAFE: {
    message: (d) => `当前 Node.js（${d.version}）的 zstd 会接受损坏的数据（${d.check}），它的结论不可信`,
    remedies: () => [
      {
        text: '请安装 Node.js 26.10 或更新版本，然后重新运行同一条命令。',
        command: 'node --version',
        risk: 'none',
      },
    ],
  },
  FRAME_DAMAGED: {
    message: (d) => `压缩数据在第 ${d.offset} 字节处损坏：${DAMAGE[String(d.kind)] ?? d.kind}`,
    remedies: () => [FIND_EXTENT],
  },
  FORMAT_TOO_NEW: {
    message: (d) => `${d.file} 的格式版本是 ${d.found}，而当前 Salvor 最高只认识 ${d.known}`,
    remedies: () => [
      { text: '请使用写入它的那个较新版本的 Salvor。', command: 'salvor --version', risk: 'none' },
    ],
  },
  MANIFEST_DAMAGED: {
    message: (d) =>
      `快照 ${d.snapshot} 的清单已损坏：${MANIFEST_REASON[String(d.reason)] ?? d.reason}${d.at ? `（${d.at}）` : ''}`,
    remedies: () => [TAKE_ANOTHER],
  },
  MANIFEST_INCONSISTENT: {
    message: (d) => `快照 ${d.snapshot} 的清单自相矛盾，位置 ${d.at}：实际为 ${d.found}，应为 ${d.expected}`,
    remedies: () => [TAKE_ANOTHER],
  },

  REPOSITORY_NOT_FOUND: {
    message: (d) => `${d.place} 中没有仓库：${NO_REPOSITORY[String(d.reason)] ?? d.reason}`,
    remedies: (d) =>
      d.reason === 'other-content' || d.reason === 'not-a-folder'
        ? [
            {
              text: '请检查路径：仓库是含有 salvor.json 文件的目录。',
              command: `ls -la ${shellWord(d.place)}`,
              risk: 'none',
            },
          ]
        : [
            { text: '请检查路径，并确认该卷已经挂载。', command: 'findmnt', risk: 'none' },
            {
              text: '若要新建仓库，请在这里创建。',
              command: `salvor init -r ${shellWord(d.place)}`,
              risk: 'none',
            },
          ],
  },
  REPOSITORY_UNREADABLE: {
    message: (d) =>
      d.reason === 'damaged'
        ? `${d.place} 是一个仓库，但其中的 salvor.json 已损坏（${d.at}）`
        : `用户 ${d.uid} 无法读取 ${d.place} 中的仓库`,
    remedies: (d) =>
      d.reason === 'damaged'
        ? [
            {
              text: '请从该仓库的副本中取回 salvor.json：仓库 id 写在每个清单的 "repository" 字段里。',
              command: `grep -ho '"repository":"[^"]*"' ${shellWord(d.place)}/snapshots/*/manifest.json`,
              risk: 'none',
            },
          ]
        : [
            {
              text: '请以仓库属主的身份运行 Salvor。',
              command: `ls -ld ${shellWord(d.place)}`,
              risk: 'none',
            },
          ],
  },
  REPOSITORY_EXISTS: {
    message: (d) => `${d.place} 中已经有一个仓库`,
    remedies: (d) => [
      { text: '直接使用即可。', command: `salvor list -r ${shellWord(d.place)}`, risk: 'none' },
    ],
  },
  REPOSITORY_FOLDER_NOT_EMPTY: {
    message: (d) => `无法在 ${d.place} 中创建仓库：目录不是空的（里面有 ${d.first}）`,
    remedies: (d) => [
      {
        text: '请指定一个新目录或空目录，例如其中的子目录。',
        command: `salvor init -r ${shellWord(`${d.place}/salvor`)}`,
        risk: 'none',
      },
    ],
  },
  REPOSITORY_LOCKED: {
    message: (d) => `这台服务器正在备份到 ${d.place}：主机 ${d.host}，进程 ${d.pid}，开始于 ${d.since}`,
    remedies: (d) => [
      { text: '请等它结束；如果那个进程已经死掉，它的锁会被自动接管。', risk: 'none' },
      { text: `请到 ${d.host} 上查看它在做什么。`, command: `ps -fp ${shellWord(d.pid)}`, risk: 'none' },
    ],
  },
  REPOSITORY_LOCK_LOST: {
    message: (d) => `本次运行失去了 ${d.place} 上的锁（${d.reason}），因此没有封存快照`,
    remedies: () => [{ text: '请重新运行备份；若机器曾休眠或磁盘停顿数分钟，请查明原因。', risk: 'none' }],
  },
  OBJECT_MISSING: {
    message: (d) => `仓库中缺少对象 ${d.object}`,
    remedies: () => [FIND_EXTENT, TAKE_ANOTHER],
  },
  OBJECT_DAMAGED: {
    message: (d) =>
      `对象 ${d.object} 已损坏：${DAMAGE[d.foundBytes === 0 ? 'empty' : String(d.kind)] ?? d.kind}`,
    remedies: () => [FIND_EXTENT, TAKE_ANOTHER],
  },
  OBJECT_UNREADABLE: {
    message: (d) => `无法读取对象 ${d.object}（${d.errno}），它是否损坏尚不可知`,
    remedies: () => [LOOK_AT_DISK],
  },
  SNAPSHOT_NOT_FOUND: {
    message: (d) =>
      d.wanted === 'latest' ? `${d.place} 中还没有任何快照` : `${d.place} 中没有快照 ${d.wanted}`,
    remedies: () => [{ text: '请查看有哪些快照。', command: 'salvor list', risk: 'none' }],
  },
  SNAPSHOT_AMBIGUOUS: {
    message: (d) =>
      `${d.wanted} 可能指 ${d.count} 个快照：${Array.isArray(d.candidates) ? d.candidates.join('、') : ''}`,
    remedies: () => [{ text: '请多写几位 id。', command: 'salvor list', risk: 'none' }],
  },
  SNAPSHOT_EXISTS: {
    message: (d) => `无法封存快照 ${d.snapshot}：${d.name} 已经存在`,
    remedies: () => [{ text: '请重新运行备份：它会使用新的 id。', risk: 'none' }],
  },
};
