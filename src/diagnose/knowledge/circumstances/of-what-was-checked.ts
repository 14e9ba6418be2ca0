import { sign } from '../../engine/sign.ts';
import { phrase } from '../knowledge-entry.ts';
import type { Circumstance } from './circumstance.ts';

const PACKET_IN_WORDS =
  /bigger than 'max_allowed_packet|exceeded max_allowed_packet|Packet for query is too large|packet (?:is )?too large|\b2020\b/;

/** Two sizes of one file, and the later is the smaller one by what is said of it. */
export const SMALLER_THAN_ITS_ORIGINAL =
  /\b(?:original|source|server|panel|should be|expected|on the (?:nas|bucket))\b[^\n;]{0,60}\d[\d.,]* ?[KMGT]i?B\b[^\n;]{0,20}\b(?:but|while|whereas|only|here)\b[^\n;]{0,50}\d ?[KMGT]i?B\b|\b(?:only|just|is|has) \d[\d.,]* ?(?:bytes|[KMGT]i?B)\b[^\n;]{0,60}\b(?:original|source|instead of|should be|expected)\b[^\n;]{0,40}\d ?(?:bytes|[KMGT]i?B)\b|\b4294967295\b/;

/** What was looked at, or changed, and turned out not to be the cause. A message that names the cause outweighs it. */
export const OF_WHAT_WAS_CHECKED: readonly Circumstance[] = [
  {
    id: 'packet-was-raised',
    seen: sign(
      1,
      /max_allowed_packet[^\n.;]{0,60}(?:already|raised|increased|bumped|увеличил|поднял|已经?|调(?:大|到)|erhöht|aument|\b(?:1G|512M|256M|1024M|1073741824|536870912)\b)|(?:already|raised|increased|bumped|увеличил|调大)[^\n.;]{0,40}max_allowed_packet/,
      {
        without: [
          PACKET_IN_WORDS,
          /(?:only|just) on the (?:server|client)|--max[-_]allowed[-_]packet[= ]\d+[KM]?\b/,
        ],
      },
    ),
    why: phrase('max_allowed_packet was raised without effect', 'max_allowed_packet 已调大但无效'),
    speaksAgainst: { CFG_MAX_ALLOWED_PACKET: 0.55 },
    samples: {
      match: [
        'max_allowed_packet is already 1G on both sides',
        '已经把 max_allowed_packet 调大了，already raised max_allowed_packet',
      ],
      miss: ["Got a packet bigger than 'max_allowed_packet' bytes\nraised max_allowed_packet"],
    },
  },
  {
    id: 'timeouts-were-raised',
    seen: sign(
      1,
      /(?:time-?outs?|wait_timeout|net_(?:read|write)_timeout)[^\n.;]{0,40}(?:already|raised|increased|\b(?:28800|86400|31536000)\b|调(?:大|到)|увеличил|erhöht)|(?:raised|increased|bumped|увеличил|调大)[^\n.;]{0,30}(?:time-?outs?\b|\w+_timeout)/,
      {
        without: [
          /Got timeout|\b4031\b|execution time exceeded|max_statement_time exceeded|Lock wait|lock_wait/,
        ],
      },
    ),
    why: phrase('the timeouts were raised without effect', '超时参数已调大但无效'),
    speaksAgainst: { CFG_TIMEOUTS: 0.6 },
    samples: {
      match: ['wait_timeout raised to 28800', 'I increased all timeouts'],
      miss: ['wait_timeout=60', 'Got timeout writing communication packets\nwait_timeout raised'],
    },
  },
  {
    id: 'disk-is-sound',
    seen: sign(
      1,
      /(?:SMART|smartctl)\b[^\n.;]{0,30}(?:pass|ok\b|clean|healthy|正常)|no (?:disk |I\/O |hardware )?errors in (?:dmesg|the kernel)|dmesg[^\n.;]{0,25}(?:clean|empty|nothing|no (?:errors|I\/O)|干净)|RAID[^\n.;]{0,20}(?:optimal|healthy|fine)/,
      { without: [/Input\/output error|blk_update|I\/O error, dev|medium error|errno:? 5\b/] },
    ),
    why: phrase('the disk was tested and is sound', '磁盘检查正常'),
    speaksAgainst: { ENV_STORAGE_IO_ERROR: 0.6 },
    samples: {
      match: ['smartctl passed', 'dmesg is clean'],
      miss: [
        'SMART overall-health: FAILED',
        'smartctl passed\nBuffer I/O error, dev sda, Input/output error',
      ],
    },
  },
  {
    id: 'table-was-checked',
    seen: sign(
      1,
      /(?:CHECK TABLE|mysqlcheck|innochecksum|CHECKSUM)[^\n]{0,60}(?:\bOK\b|clean|no errors?|passes|fine|正常)|\| ?status ?\| ?OK/,
      { without: [/marked as crashed|page corruption|Fail/] },
    ),
    why: phrase('the table was checked and is sound', '表检查正常'),
    speaksAgainst: { DATA_TABLE_CORRUPT: 0.55 },
    samples: {
      match: ['CHECK TABLE orders says OK'],
      miss: ['CHECK TABLE orders: Table is marked as crashed', 'CHECK TABLE orders says corrupt'],
    },
  },
  {
    id: 'dump-was-checked',
    seen: sign(
      1,
      /gzip -t[^\n]{0,30}(?:ok\b|pass|fine|no (?:error|output)|clean|没问题|正常)|(?:sha\d*(?:sum)?|md5(?:sum)?|checksums?)\b[^\n]{0,40}(?:match|identical|same\b|ok\b|一致)|(?:ends? with|last line|tail)[^\n]{0,40}Dump completed/,
      { without: [/(?:not|n't|no) [^\n]{0,20}(?:match|identical|Dump completed)|mismatch|differ/] },
    ),
    why: phrase('the file was checked and is whole', '文件检查完整'),
    speaksAgainst: { DATA_DUMP_TRUNCATED: 0.6, DATA_DUMP_CORRUPT: 0.45 },
    samples: {
      match: ['gzip -t is fine', 'sha256 matches', 'tail shows -- Dump completed'],
      miss: ['the checksums do not match', 'gzip -t: unexpected end of file'],
    },
  },
  {
    id: 'lost-from-one-point-on',
    seen: sign(
      1,
      /(?:everything|all|every table|tables?|rows?)(?: tables?)? (?:after|behind|past|beyond|following) \S+(?: \S+)? (?:is|are|was|were) (?:missing|gone|lost|not there)|(?:之后|以后|后面)的?(?:表|数据|记录)[^\n]{0,6}(?:没|丢|缺|不见)/,
    ),
    why: phrase('all is missing from one point on', '从某处起之后的内容全部缺失'),
    speaksFor: { DATA_DUMP_TRUNCATED: 0.3 },
    speaksAgainst: { DATA_WRONG_OR_EMPTY_BACKUP: 0.4 },
    samples: {
      match: ['everything after `orders` is missing', '该表之后的表都没有了'],
      miss: ['the triggers are missing after the restore'],
    },
  },
  {
    id: 'smaller-than-its-original',
    seen: sign(1, SMALLER_THAN_ITS_ORIGINAL),
    why: phrase('the file is smaller than its original', '文件比原文件小'),
    speaksFor: { DATA_DUMP_TRUNCATED: 0.4 },
    speaksAgainst: { VER_SYNTAX_OR_FEATURE: 0.6, DATA_DUMP_CORRUPT: 0.3, CFG_STDERR_IN_DUMP: 0.4 },
    samples: {
      match: ['The original has 6.1 GB, but mine only 4 GB', 'It is 1.2 GB instead of 3.4 GB'],
      miss: ['The original dump has 6.1 GB and the disk 40 GB'],
    },
  },
  {
    id: 'unedited-file-loads',
    seen: sign(
      1,
      /\b(?:original|unedited|unmodified|untouched)\b[^\n.]{0,50}\b(?:imports?|loads?|restores?|works?)\b[^\n.]{0,30}\bsame (?:server|machine|instance|host)/,
    ),
    why: phrase('the file as it was written loads into the same server', '未修改的文件可导入同一服务器'),
    speaksFor: { DATA_DUMP_CORRUPT: 0.3 },
    speaksAgainst: { VER_SYNTAX_OR_FEATURE: 0.6, VER_CLIENT_SERVER_MISMATCH: 0.5, CFG_SQL_MODE: 0.4 },
    samples: {
      match: ['The original dump imports fine on the same server'],
      miss: ['The original server works'],
    },
  },
  {
    id: 'same-version-on-both-sides',
    seen: sign(
      1,
      /both (?:servers?|sides?|hosts?|instances?|machines?)?[^\n.]{0,20}(?:are |run |is |on )?(?:exactly |the )*(?:same|identical|MySQL \d|MariaDB \d|\d+\.\d+\.\d+)|same (?:\S+ )?(?:version|image|release|build)\b|identical versions?|(?:版本|镜像)(?:完全)?(?:一样|相同|一致)|同一(?:版本|镜像)/,
    ),
    why: phrase('both sides are of the same version', '两端版本相同'),
    speaksFor: { CFG_SQL_MODE: 0.2, CFG_SERVER_SETTING_MISMATCH: 0.15 },
    speaksAgainst: { VER_SYNTAX_OR_FEATURE: 0.5, VER_CLIENT_SERVER_MISMATCH: 0.5, VER_SYSTEM_TABLES: 0.3 },
    samples: {
      match: ['Both servers are exactly MariaDB 10.6.18', 'same container image', '两边版本完全一样'],
      miss: ['source is 8.0, target is 5.7'],
    },
  },
  {
    id: 'other-client-version-works',
    seen: sign(
      1,
      /(?:with|using|via) [^\n.]{0,25}(?:mysqldump|mariadb-dump|mysql|client|mydumper|xtrabackup)[^\n.]{0,40}(?:\d\.\d|on the (?:db|database)|from (?:the|8|5|10|11))[^\n]{0,30}(?:works?|fine|ok\b|no error|succeeds?)|换(?:成|用)[^\n]{0,20}(?:\d\.\d)[^\n]{0,12}(?:正常|可以|好了)/,
    ),
    why: phrase('the program of another version works', '换用另一版本的程序可以'),
    speaksFor: { VER_CLIENT_SERVER_MISMATCH: 0.45 },
    speaksAgainst: { VER_SYNTAX_OR_FEATURE: 0.35, CFG_SQL_MODE: 0.4, DATA_TABLE_CORRUPT: 0.5 },
    samples: {
      match: ['With mysqldump on the db host (8.0.36) fine.'],
      miss: ['mysqldump Ver 8.0.36 fails as well'],
    },
  },
  {
    id: 'upload-is-innocent',
    seen: sign(
      1,
      /(?:locally|local(?: disk)?|without (?:the )?(?:upload|s3|pipe)|to \/dev\/null|to a (?:local )?file)[^\n]{0,40}(?:same (?:error|message)|fails? (?:too|as well|the same)|also fails)/,
    ),
    why: phrase('it fails without the upload, too', '不上传也同样失败'),
    speaksAgainst: { ENV_REMOTE_STORAGE: 0.7, ENV_PIPE_CLOSED: 0.6 },
    samples: {
      match: ['To a local file it fails the same way'],
      miss: ['To a local file it works'],
    },
  },
];
