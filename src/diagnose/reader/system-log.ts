import { type LineReader, levelOf } from './line-reader.ts';

/** dmesg and the kernel's lines of a journal. */
export const readKernel: LineReader = (text) => {
  const stamped = /^\[ *(\d+\.\d{6})\] /.exec(text);
  const isKernel =
    stamped !== null ||
    /\b(?:Out of memory: Kill|oom-kill:|oom_reaper|I\/O error, dev|Buffer I\/O error|EXT4-fs|XFS \(|blk_update_request|apparmor="DENIED"|avc: +denied)/.test(
      text,
    );
  return isKernel
    ? { tool: 'kernel', component: 'kernel', time: stamped?.[1] ?? null, level: 'error' }
    : null;
};

export const readSystemd: LineReader = (text) =>
  /\bsystemd(?:\[\d+\])?: |^(?:mysqld?|mariadb)(?:@\w+)?\.service: |\bFailed to start (?:mysql|mariadb)|(?:mysqld?|mariadb)\.service\b/i.test(
    text,
  )
    ? { tool: 'systemd', level: /fail|kill|error/i.test(text) ? 'error' : null, phase: 'startup' }
    : null;

export const readContainer: LineReader = (text) =>
  /\b(?:OOMKilled|CrashLoopBackOff|docker(?:-compose| compose)? |kubectl |Back-off restarting|Error response from daemon|exited with code \d+|OCI runtime)/.test(
    text,
  )
    ? { tool: 'container', level: levelOf(/error|warning/i.exec(text)?.[0]) }
    : null;

export const readCron: LineReader = (text) =>
  /^Subject: Cron <|^X-Cron-Env|\bCRON(?:\[\d+\])?: /.test(text) ? { tool: 'cron' } : null;
