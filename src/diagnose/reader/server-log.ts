import { type LineReader, levelOf } from './line-reader.ts';

/** MySQL 5.7 and later: time, thread, [Level], then [MY-code] [Subsystem] since 8.0. */
const MODERN =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (\d+) \[(\w+)\](?: \[(MY-\d{6})\] \[(\w+)\])? ?/;
/** MySQL 5.6 and MariaDB 10.1 and later: `2016-03-22 06:33:02 1234 [ERROR] ...`, `2022-01-09  9:04:43 0 [ERROR] ...`. */
const DATED = /^(\d{4}-\d\d-\d\d {1,2}\d{1,2}:\d\d:\d\d)(?: (?:\d+|[0-9a-f]{6,16}))? ?\[(\w+)\] ?/;
/** MySQL 5.5 and MariaDB 5.5 and 10.0: `151123 17:34:26 [ERROR] ...`, `160101  1:02:03  InnoDB: ...`. */
const OLD = /^(\d{6} {1,2}\d{1,2}:\d\d:\d\d) *(?:\[(\w+)\])? ?/;

export const readServerLog: LineReader = (text) => {
  const modern = MODERN.exec(text);
  if (modern !== null) {
    const [, time, , level, code, component] = modern;
    return {
      tool: 'server',
      time: time ?? null,
      level: levelOf(level),
      code: code ?? null,
      component: component ?? null,
    };
  }
  const dated = DATED.exec(text) ?? OLD.exec(text);
  if (dated !== null) {
    const component = /InnoDB|Slave|Plugin|WSREP/.exec(text)?.[0] ?? null;
    return { tool: 'server', time: dated[1] ?? null, level: levelOf(dated[2]), component };
  }
  if (/^InnoDB: /.test(text))
    return { tool: 'server', component: 'InnoDB', level: levelOf(/error|warning/i.exec(text)?.[0]) };
  return /^(?:\S*\/)?(?:mysqld|mariadbd)(?:_safe)?:? |\bmysqld got signal|\[Entrypoint\]/.test(text)
    ? { tool: 'server', level: levelOf(/error|warning|fatal/i.exec(text)?.[0]) }
    : null;
};

/** The JSON error log of MySQL 8 and 9: one object per line. */
export const readServerJson: LineReader = (text) => {
  if (!(text.startsWith('{') && text.includes('"err_code"') && text.includes('"msg"'))) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Cut or mangled: the plain text is still searched.
    return { tool: 'server' };
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const field = (name: string): string | null => {
    const value = (parsed as Record<string, unknown>)[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  const number = field('err_code');
  return {
    tool: 'server',
    time: field('time'),
    level: levelOf(field('label') ?? undefined),
    component: field('subsystem'),
    code: number === null ? null : `MY-${number.padStart(6, '0')}`,
    text: field('msg') ?? text,
  };
};
