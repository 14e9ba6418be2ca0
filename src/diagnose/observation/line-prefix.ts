/** What wrappers put before a line, taken off so that the reader of the program below can read it. */
export interface Unwrapped {
  readonly text: string;
  readonly time: string | null;
  /** The container, host or unit that the prefix names. */
  readonly source: string | null;
}

const PREFIXES: readonly RegExp[] = [
  // Kubernetes and containerd: 2024-01-02T03:04:05.678Z stderr F text
  /^(?<time>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) [FP] /,
  // docker compose: db_1  | text
  /^(?<source>[a-zA-Z][\w.-]{0,60}) +\| /,
  // syslog and journal: Jul 13 06:11:53 host unit[123]: text
  /^(?<time>[\p{L}.]{3,6} +\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.+-]+) [\w.-]+ (?<source>[\w@./-]+)(?:\[\d+\])?: /u,
  // docker's JSON files: {"log":"text\n","stream":"stderr",...}
  /^\{"log":"(?=[^"])/,
  // application logs: [2024-01-02 03:04:05] production.ERROR: text
  /^\[(?<time>\d{4}-\d\d-\d\d[ T][\d:.+-]+Z?)\] (?:[\w-]+\.[A-Z]+: )?/,
  /^(?<time>\d{4}[-/]\d\d[-/]\d\d[ T]\d\d?:\d\d:\d\d(?:[.,]\d+)?Z?) (?=(?:stdout|stderr|INFO|ERROR|WARN|FATAL)\b)/,
];

const MOST_LAYERS = 3;

export function unwrapLine(line: string): Unwrapped {
  let text = line;
  let time: string | null = null;
  let source: string | null = null;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const match = PREFIXES.map((prefix) => prefix.exec(text)).find((found) => found !== null);
    if (match === undefined) break;
    time = match.groups?.time ?? time;
    source = match.groups?.source ?? source;
    text = text.slice(match[0].length);
  }
  return { text, time, source };
}
