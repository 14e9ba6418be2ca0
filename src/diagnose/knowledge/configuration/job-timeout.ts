import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_JOB_TIMEOUT } from '../remedies/configuration.ts';

export const JOB_TIMEOUT: KnowledgeEntry = {
  id: 'job-timeout',
  class: 'CFG_TIMEOUTS',
  urgency: 'configuration',
  title: phrase(
    'the job was cut off by a time limit of the program or scheduler around it',
    '任务被外层程序或调度器的时限中断',
  ),
  story: phrase(
    'PHP, Symfony Process, web servers, Kubernetes jobs and CI ended a run that was still working.',
    'PHP、Symfony Process、Web 服务器、Kubernetes Job 或 CI 结束了还在进行的任务。',
  ),
  signs: [
    sign(
      0.95,
      /exceeded the timeout of [\d.]+ seconds|Maximum execution time of \d+ seconds? exceeded|ProcessTimedOutException|TimeoutExpired|DeadlineExceeded|execution took longer than|exceeded the (?:maximum )?(?:execution|run) ?time|has exceeded the \S+ ?timeout|ran longer than|longer than (?:the )?specified deadline/,
    ),
    sign(
      0.85,
      /operation timed out\. (?:Terminating|Stopping)|with result 'timeout'|code=exited, status=124|504 Gateway Time-?out|Gateway Timeout|upstream timed out|Script timeout passed|signal 15\b|code 124\b|job (?:has )?timed out|timed out after \d+/,
      { without: [/S3|bucket|amazonaws/] },
    ),
    sign(0.72, /context deadline exceeded|FastCGI[^\n]*timeout/, { without: [/S3|bucket|amazonaws/] }),
    sign(
      0.6,
      /timed?[ -]?out (?:after|of|while)|timeout (?:exceeded|expired|reached|of \d+)|time limit (?:exceeded|reached)/,
      { without: [/Lock wait|connect|S3|bucket|upload/] },
    ),
  ],
  remedies: RAISE_JOB_TIMEOUT,
  samples: {
    match: [
      'The process "mysqldump shop" exceeded the timeout of 60 seconds.',
      'Job was active longer than specified deadline',
    ],
    miss: [
      'Job was active longer than specified deadline\niostat: Device r/s aqu-sz %util\nsdb 812.0 611.2 100.0\nOn Sunday by hand: 47 min, fine.',
      'ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction',
    ],
  },
};
