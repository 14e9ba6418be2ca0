import { sign } from '../../engine/sign.ts';
import { phrase } from '../knowledge-entry.ts';
import type { Circumstance } from './circumstance.ts';

/** How the connection behaved, and from where it worked. */
export const OF_THE_CONNECTION: readonly Circumstance[] = [
  {
    id: 'breaks-at-other-places',
    seen: sign(
      1,
      /(?:different|another|random|other|varying|various) (?:line|table|row|place|point|position|offset|spot)s?\b[^\n]{0,30}(?:each|every|time|attempt|run|try)|(?:each|every) (?:time|attempt|run|try)[^\n]{0,30}(?:different|another|random|elsewhere)|(?:at|in) (?:a )?random (?:line|table|row|place|point|time)s?|(?:second|third|next|втор\S+|трет\S+) (?:time|attempt|try|run|попытк\S+)[^\n]{0,40}\d{3,}|每次[^\n]{0,16}(?:都)?(?:不同|不一样)|\b(?:at|on|in) (?:various|varying|random|ever other|always other) (?:lines|tables|rows|places|points)|位置不固定|随机/,
    ),
    why: phrase('it broke at another place each time', '每次中断的位置都不同'),
    speaksFor: { ENV_CONNECTION_LOST: 0.4, ENV_OVERLOADED: 0.1 },
    speaksAgainst: {
      CFG_MAX_ALLOWED_PACKET: 0.55,
      DATA_DUMP_CORRUPT: 0.4,
      DATA_TABLE_CORRUPT: 0.4,
      DATA_DUMP_TRUNCATED: 0.4,
      VER_SYNTAX_OR_FEATURE: 0.4,
    },
    samples: {
      match: [
        'It breaks at a different table every time',
        '每次断的位置都不一样',
        'second attempt died at line 7300',
      ],
      miss: ['always at the same row', 'at line 5521'],
    },
  },
  {
    id: 'breaks-at-the-same-place',
    seen: sign(
      1,
      /(?:always|every time|each time|reproducibl\w+|consistently)[^\n]{0,30}(?:at|on|in|with) (?:exactly )?(?:the same|this|that|this one) (?:line|table|row|place|record|blob|statement|page)|(?:same|exact same) (?:line|table|row|place|record|statement)[^\n]{0,15}(?:every|each) (?:time|run)|每次都?(?:在|是)?同一(?:行|张表|条|个位置|个表)/,
    ),
    why: phrase('it breaks at the same place each time', '每次都在同一位置中断'),
    speaksFor: { CFG_MAX_ALLOWED_PACKET: 0.3, DATA_TABLE_CORRUPT: 0.15 },
    speaksAgainst: { ENV_CONNECTION_LOST: 0.4, ENV_OVERLOADED: 0.3 },
    samples: {
      match: ['It fails always at the same row', '每次都在同一行断开'],
      miss: ['It breaks at a different row each time'],
    },
  },
  {
    id: 'breaks-after-the-same-time',
    seen: sign(
      1,
      /(?:always|exactly|every time|each time|sharp|to the second|reproducibl\w+)[^\n.]{0,25}(?:after|at) (?:exactly |almost )?(?:\d+|one|two|an?) ?(?:s\b|sec|min|h\b|hours?)|after exactly \d+|after \d+ ?\w{1,8} (?:exactly|sharp)|每次[^\n]{0,12}\d+ ?(?:秒|分钟|小时)|ровно через/,
    ),
    why: phrase('it breaks after the same time each run', '每次都在同样长的时间后中断'),
    speaksFor: { CFG_TIMEOUTS: 0.45 },
    speaksAgainst: { CFG_MAX_ALLOWED_PACKET: 0.5, ENV_CONNECTION_LOST: 0.45, DATA_TABLE_CORRUPT: 0.3 },
    samples: {
      match: ['The connection dies always after 60 seconds', 'after exactly 3600 s'],
      miss: ['It took two hours'],
    },
  },
  {
    id: 'the-line-itself-broke',
    seen: sign(
      1,
      /packet_write_wait|client_loop: send disconnect|Connection to \S+ (?:port \d+|closed)[^\n]*(?:Broken pipe|closed by remote|timed? ?out)|(?:VPN|tunnel|wi-?fi|uplink|link|LTE|мобильн\S+ интернет|туннел\S+)[^\n]{0,40}(?:drop|flap|reconnect|reset|down\b|broke|disconnect|обрыв|разры)|(?:mobile|hotel|train|мобильн\S+)[^\n]{0,12}(?:internet|wi-?fi|интернет)|\b(?:[1-9]|[1-9]\d|100)%[ ]packet loss/,
    ),
    why: phrase('the network line or tunnel itself broke', '网络线路或隧道本身断开'),
    speaksFor: { ENV_CONNECTION_LOST: 0.55 },
    speaksAgainst: { CFG_MAX_ALLOWED_PACKET: 0.6, CFG_TIMEOUTS: 0.3, ENV_REMOTE_STORAGE: 0.2 },
    samples: {
      match: [
        'packet_write_wait: Connection to 10.0.0.1 port 22: Broken pipe',
        'the VPN reconnects at night',
      ],
      miss: ['mysqldump: Got errno 32 on write', '0% packet loss'],
    },
  },
  {
    id: 'over-a-weak-line',
    seen: sign(
      1,
      /\b(?:wi-?fi|WLAN|hotspot|mobile data|[45]G\b|LTE|satellite|starlink|ADSL|VPN|flaky|unstable (?:line|link|network)|无线|不稳定)/,
    ),
    why: phrase('the line is of a kind that breaks', '所用线路容易中断'),
    speaksFor: { ENV_CONNECTION_LOST: 0.3 },
    speaksAgainst: { CFG_MAX_ALLOWED_PACKET: 0.45 },
    samples: { match: ['It runs from a laptop in the Wi-Fi'], miss: ['both are on one switch'] },
  },
  {
    id: 'names-do-not-resolve',
    seen: sign(
      1,
      /Could not resolve host|connection timed out; no servers could be reached|\*\* server can't find|SERVFAIL|NXDOMAIN|Temporary failure in name resolution|no servers could be reached/,
    ),
    why: phrase('the name did not resolve when asked for it', '直接查询时该名称无法解析'),
    speaksFor: { ENV_DNS: 0.6 },
    speaksAgainst: { ENV_REMOTE_STORAGE: 0.4, ENV_HOST_UNREACHABLE_OR_FIREWALL: 0.5, ENV_SERVER_DOWN: 0.4 },
    samples: {
      match: [
        ';; connection timed out; no servers could be reached',
        'curl: (6) Could not resolve host: x.y',
      ],
      miss: ['curl: (7) Failed to connect'],
    },
  },
  {
    id: 'works-from-elsewhere',
    seen: sign(
      1,
      /(?:works?|connects?|succeeds?|fine|ok)\b[^\n.]{0,25}\b(?:from|on) (?:the |an? )?(?:other|another|my|different|second|neighbou?r\w*) (?:\S+ )?(?:host|machine|server|laptop|box|client|node|vm)|from (?:the |an? )?(?:other|another|different) (?:host|machine|server|node)s?[^\n.]{0,25}\b(?:works?|connects?|fine|ok)\b|(?:其他|另一台|别的)(?:机器|主机|服务器)[^\n]{0,10}(?:可以|正常|能连)/,
    ),
    why: phrase('it works from another machine', '从另一台机器可以'),
    speaksFor: { ENV_HOST_UNREACHABLE_OR_FIREWALL: 0.15, PERM_HOST_NOT_ALLOWED: 0.25, ENV_DNS: 0.1 },
    speaksAgainst: { ENV_SERVER_DOWN: 0.6, ENV_TOO_MANY_CONNECTIONS: 0.3, PERM_AUTH_FAILED: 0.35 },
    samples: {
      match: ['The same command works from the other host', '从另一台机器可以连'],
      miss: ['It works on this machine only'],
    },
  },
];
