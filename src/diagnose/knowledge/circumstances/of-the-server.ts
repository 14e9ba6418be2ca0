import { sign } from '../../engine/sign.ts';
import { phrase } from '../knowledge-entry.ts';
import type { Circumstance } from './circumstance.ts';

/** Figures of iostat, top, vmstat, cloud consoles. */
export const BUSY_TO_THE_LIMIT =
  /%util[\s\S]{0,400}?\s(?:9[5-9]|100)(?:[.,]\d+)?\s?$|\b(?:disk|I\/O|volume|CPU|processors?|util\w*)\b[^\n.,;]{0,20}\b(?:9[5-9]|100)\s?%(?! (?:idle|full|used|\/))|Burst ?Balance[^\n]{0,20}\b[0-5]\s?%|queue (?:length|depth)[^\n]{0,10}\d{2,}|aqu-sz[\s\S]{0,200}\s\d{3}\.|load average: \d{2,}|\b(?:[5-9]\d|\d{3,})\s?%\s?(?:iowait|wa\b)|\b(?:[3-9]\d(?:\.\d)?) wa\b|\bwa[ =:]+[4-9]\d\b|%util[ =:]+(?:9[5-9]|100)\b|iowait[^\n]{0,12}\b[4-9]\d|IOPS[^\n]{0,40}(?:limit|exhausted|capped|throttl|maxed)|CPU credits?[^\n]{0,20}(?:0\b|exhausted)|throttl(?:ed|ing)|(?:CPU|磁盘|IO)[^\n]{0,12}(?:打满|跑满)/;

/** Whether the server process lived, and how busy it was. */
export const OF_THE_SERVER: readonly Circumstance[] = [
  {
    id: 'no-server-process',
    // A command that lists processes or ports, and the next prompt directly below it: it printed nothing.
    seen: sign(
      1,
      /[#$>%]\s?(?:sudo )?(?:ps|pgrep|pidof|ss|netstat|lsof)\b[^\n]*(?:mysql|maria|3306)[^\n]*\n[^\n]{0,60}[#$](?:\s|$)|no (?:mysqld?|mariadbd?|such) process|(?:nothing|nobody|no process) (?:is )?(?:listen|runn)|no listener|没有(?:任何)?\s?(?:mysqld?|mariadbd?)?\s?进程|没有(?:程序)?(?:在)?监听|(?:процесс\S*|слуша\S+)[^\n]{0,20}\sнет|Active: (?:inactive|failed)/,
    ),
    why: phrase('no process of the server was found', '没有找到服务器进程'),
    speaksFor: { ENV_SERVER_DOWN: 0.7 },
    speaksAgainst: {
      ENV_SOCKET_PATH: 0.75,
      ENV_HOST_UNREACHABLE_OR_FIREWALL: 0.5,
      CFG_WRONG_HOST_OR_PORT: 0.5,
      CFG_MAX_ALLOWED_PACKET: 0.4,
      PERM_FILESYSTEM: 0.2,
    },
    samples: {
      match: [
        "# pgrep -a mysqld\n# tail error.log\nCan't connect",
        '[root@db ~]# ss -lntp | grep 3306\n[root@db ~]# ',
        'nothing is listening on 3306',
      ],
      miss: ['# pgrep -a mysqld\n812 mysqld\n#', '# ss -ltn | grep 3306\nLISTEN 0 151 *:3306 *:*'],
    },
  },
  {
    id: 'server-lived-on',
    seen: sign(
      1,
      /\buptime\b[^\n]{0,30}(?:\d+ (?:days?|weeks?|months?|d\b)|intact|unbroken|unchanged|недел|дн|天|周)|(?:mysqld?|mariadbd?|server|it)\s?(?:itself )?(?:was|has|did|is)(?:n't| not| never)(?: been)? (?:restart|crash)|never (?:restarted|crashed)|no (?:restart|crash)\b|mysqld is alive|не перезапуск|没有?重启|未重启|没有?崩溃|nicht neu gestartet|no se reinici/,
    ),
    why: phrase('the server ran on without a restart', '服务器一直在运行，没有重启'),
    speaksAgainst: { ENV_SERVER_DOWN: 0.5, ENV_OOM_KILLED: 0.25, DATA_TABLE_CORRUPT: 0.15 },
    samples: {
      match: [
        'Uptime: 34 days',
        'mysqld was not restarted',
        'сервер не перезапускался',
        'no crash in the log',
      ],
      miss: ['mysqld was restarted', 'uptime: 12 s'],
    },
  },
  {
    id: 'busy-to-the-limit',
    seen: sign(1, BUSY_TO_THE_LIMIT),
    why: phrase('disk or processors were busy to their limit', '磁盘或处理器已到极限'),
    speaksFor: { ENV_OVERLOADED: 0.55 },
    speaksAgainst: {
      CFG_TIMEOUTS: 0.55,
      ENV_HOST_UNREACHABLE_OR_FIREWALL: 0.55,
      ENV_CONNECTION_LOST: 0.3,
      ENV_SERVER_DOWN: 0.4,
      CFG_LOCK_WAIT_TIMEOUT: 0.2,
      CFG_MAX_ALLOWED_PACKET: 0.4,
    },
    samples: {
      match: [
        'Device r/s w/s aqu-sz %util\nsdb 812.0 2210.0 611.2 100.0',
        'CPU 100 %, BurstBalance 0 %',
        'top: 3.1 us, 71.2 wa',
      ],
      miss: ['/dev/sda1 98G 61G 33G 65% /', 'Disk 12 % used', 'CPU: 100 % idle'],
    },
  },
  {
    id: 'machine-was-idle',
    seen: sign(
      1,
      /\b(?:CPU|disk|load|I\/?O|server|machine|host)s?\b[^\n.]{0,25}\b(?:is |are |was |were )?(?:idle|bored|near(?:ly)? (?:0|zero))\b|load average: 0\.|(?:CPU|负载|磁盘)[^\n]{0,10}(?:很低|空闲|不高)/,
    ),
    why: phrase('the machine was idle', '机器当时空闲'),
    speaksAgainst: { ENV_OVERLOADED: 0.65 },
    samples: {
      match: ['Disk, CPU idle.', 'load average: 0.12, 0.20', 'CPU 很低'],
      miss: ['wait_timeout closes idle connections', 'load average: 41.2'],
    },
  },
  {
    id: 'fine-at-quiet-times',
    seen: sign(
      1,
      /(?:weekends?|saturday|sunday|noon|daytime|at night|off[- ]?peak|quiet (?:time|hour)s?|by hand|single thread|threads?[:= ]\s?[1-4]\b|周末|白天|手工|低峰)[^\n]{0,50}(?:fine|works?\b|no problem|ok\b|nothing|\d+ ?min|never|正常|没问题)/,
    ),
    why: phrase('it works when less is going on', '负载低的时候正常'),
    speaksFor: { ENV_OVERLOADED: 0.3, CFG_LOCK_WAIT_TIMEOUT: 0.1 },
    speaksAgainst: { CFG_TIMEOUTS: 0.15, ENV_HOST_UNREACHABLE_OR_FIREWALL: 0.4 },
    samples: {
      match: ['On Saturday noon: 47 min, fine.', 'at weekends it works'],
      miss: ['It fails on Saturday and on Monday'],
    },
  },
  {
    id: 'one-session-holds-all',
    seen: sign(
      1,
      /kill(?:ing|ed)? (?:of )?(?:\S+ ){0,4}(?:\d+|query|session|thread|report|transaction|it)\b[^\n]{0,50}(?:releas|free|go(?:es)? (?:at once|away|on)|continu|resolv|recover|vanish|disappear|immediately|at once)|kill (?:掉|了)[^\n]{0,20}(?:恢复|正常|好了)/,
    ),
    why: phrase('all went on when one session was ended', '结束一个会话后全部恢复'),
    speaksFor: { CFG_DEADLOCK_OR_LONG_DDL: 0.4, CFG_LOCK_WAIT_TIMEOUT: 0.1 },
    speaksAgainst: { ENV_TOO_MANY_CONNECTIONS: 0.5, ENV_OVERLOADED: 0.6, ENV_SERVER_DOWN: 0.3 },
    samples: {
      match: [
        'Kill of 8812 makes all the others go at once.',
        'after killing the report query everything recovers',
      ],
      miss: ['Killed process 911 (mysqld)'],
    },
  },
];
