/** A time as a line writes it; what the line leaves out is null. */
export interface WrittenTime {
  readonly year: number | null;
  /** 1 to 12; null where only the time of day is written. */
  readonly month: number | null;
  readonly day: number | null;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milliseconds: number;
  /** East of UTC; null where the line names no zone. */
  readonly zoneMinutes: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = '(?<hour>\\d{1,2}):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?';

/** The forms of logs, the surest first. Each is looked for in the first characters of a line only. */
const FORMS: readonly RegExp[] = [
  // MySQL 5.7 to 9 and their JSON, MariaDB (two spaces before one digit), 5.6, xtrabackup, applications, journal with ISO times
  new RegExp(
    `(?<!['"\`\\d.-])(?<year>\\d{4})[-/](?<month>\\d\\d)[-/](?<day>\\d\\d)[T ] ?${CLOCK} ?(?<zone>Z|UTC|[+-]\\d\\d:?\\d\\d)?`,
  ),
  // dmesg -T: [Mon Feb  3 02:10:51 2024], ctime
  new RegExp(`\\w{3} (?<name>[A-Z][a-z]{2}) {1,2}(?<day>\\d{1,2}) ${CLOCK} (?<year>\\d{4})\\b`),
  // date(1) of scripts: Tue Nov 24 18:54:57 UTC 2026
  new RegExp(
    `\\w{3} (?<name>[A-Z][a-z]{2}) {1,2}(?<day>\\d{1,2}) ${CLOCK} (?<zone>UTC|GMT|[A-Z]{2,5}) (?<year>\\d{4})`,
  ),
  // mail: Date: Thu,  2 Oct 2014 00:01:01 +0000
  new RegExp(
    `(?<day>\\d{1,2}) (?<name>[A-Z][a-z]{2}) (?<year>\\d{4}) ${CLOCK} ?(?<zone>[+-]\\d{4}|UTC|GMT)?`,
  ),
  // syslog and journal: Feb 03 02:10:51
  new RegExp(`^(?:<\\d{1,3}>)?(?<name>[A-Z][a-z]{2}) {1,2}(?<day>\\d{1,2}) ${CLOCK} `),
  // MySQL and MariaDB 5.5 and older tools: 160322 06:33:05
  new RegExp(`^(?:\\[\\d\\d\\] )?(?<short>\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d) {1,2}${CLOCK}`),
  // mydumper: (mydumper:123): CRITICAL **: 10:00:00.123; the server's own crash report: 10:02:51 UTC - mysqld got signal 6
  new RegExp(`(?:^|\\*\\*: |\\[)${CLOCK}(?: (?<zone>UTC))?(?=[ \\]:])`),
];

/** Behind this no log writes its time. */
const MOST_CHARACTERS = 90;
/** Docker's JSON files have the time at the end of the line, in UTC. */
const DOCKER = /"time":"(\d{4}-\d\d-\d\dT[\d:.]+Z)"\}?\s*$/;
const JSON_TIME = /"time(?:stamp)?" ?: ?"([^"]{1,40})"/;

/** Reads the time at the begin of a line of a log, or null. */
export function readWrittenTime(line: string): WrittenTime | null {
  if (line.startsWith('{')) {
    const json = (DOCKER.exec(line) ?? JSON_TIME.exec(line))?.[1];
    if (json !== undefined) return readForms(json);
  }
  return readForms(line.slice(0, MOST_CHARACTERS));
}

function readForms(head: string): WrittenTime | null {
  for (const form of FORMS) {
    const groups = form.exec(head)?.groups;
    const time = groups === undefined ? null : fromGroups(groups);
    if (time !== null) return time;
  }
  return null;
}

function fromGroups(groups: Readonly<Record<string, string | undefined>>): WrittenTime | null {
  const { year, short, month, name, day, hour, minute, second, fraction, zone } = groups;
  const byName = name === undefined ? null : MONTHS.indexOf(name.toLowerCase()) + 1;
  const time = {
    year: year === undefined ? (short === undefined ? null : 2000 + Number(short)) : Number(year),
    month: byName ?? (month === undefined ? null : Number(month)),
    day: day === undefined ? null : Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    milliseconds: Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)),
    zoneMinutes: zoneMinutes(zone),
  };
  const isDate = time.month === null || (time.month >= 1 && time.month <= 12 && (time.day ?? 0) <= 31);
  return isDate && time.hour < 24 && time.minute < 60 && time.second < 61 ? time : null;
}

function zoneMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  const numbers = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  // The letters of other zones mean different things in different countries.
  if (numbers === null) return null;
  return (numbers[1] === '-' ? -1 : 1) * (Number(numbers[2]) * 60 + Number(numbers[3]));
}
