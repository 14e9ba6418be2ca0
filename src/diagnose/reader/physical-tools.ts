import { type LineReader, levelOf } from './line-reader.ts';

const NAMES =
  /(?:^|[\s/"'])(xtrabackup|innobackupex|mariabackup|mariadb-backup|xbstream|mbstream|xbcloud|xbcrypt)\b/i;

/** XtraBackup 2.x (`160322 06:33:05 innobackupex: ...`), 8.x (`... [ERROR] [MY-011825] [Xtrabackup] ...`), MariaDB's backup. */
export const readPhysicalTool: LineReader = (text) => {
  const modern = /\[(Note|Warning|ERROR|System)\] \[(MY-\d{6})\] \[Xtrabackup\]/i.exec(text);
  const old = /^\[\d\d\] (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) /.exec(text);
  if (modern === null && old === null && !NAMES.test(text)) return null;
  const level = levelOf(modern?.[1] ?? /\b(error|warning|fatal)\b/i.exec(text)?.[1]);
  const isRestore = /--(?:prepare|apply-log|copy-back|move-back)|xbstream.{0,20}-x|mbstream.{0,20}-x/.test(
    text,
  );
  return {
    tool: 'xtrabackup',
    level,
    component: NAMES.exec(text)?.[1]?.toLowerCase() ?? null,
    phase: isRestore ? 'restore' : 'backup',
    code: modern?.[2] ?? null,
    ...(old === null ? {} : { time: old[1] ?? null }),
  };
};
