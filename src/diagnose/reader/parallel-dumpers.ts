import { type LineReader, levelOf } from './line-reader.ts';

/** `** (mydumper:123): CRITICAL **: 10:00:00.123: ...`, and the later `2024-01-02 03:04:05 [ERROR] - ...`. */
export const readMydumper: LineReader = (text) => {
  const named =
    /(?:^|\()((?:my(?:dumper|loader))[\w.-]*)(?::\d+)?\)?:? (CRITICAL|WARNING|ERROR|Message|INFO)\b/i.exec(
      text,
    );
  const glib = /^\*\* \(?(?:process:\d+\): )?(CRITICAL|WARNING|ERROR|Message)\b/i.exec(text);
  const dated = /^(?:\d{4}-\d\d-\d\d )?(\d\d:\d\d:\d\d) \[(ERROR|WARNING|INFO|CRITICAL|DEBUG)\] - /.exec(
    text,
  );
  const word = named?.[2] ?? glib?.[1] ?? dated?.[2];
  if (word === undefined) {
    const isNamed = /(?:^|[\s/$])(mydumper|myloader)\b/.exec(text)?.[1];
    if (isNamed === undefined) return null;
    return isNamed === 'myloader'
      ? { tool: 'myloader', phase: 'restore' }
      : { tool: 'mydumper', phase: 'backup' };
  }
  const isLoader = named?.[1]?.startsWith('myloader') === true || /\brestor|\bload/i.test(text);
  return {
    tool: isLoader ? 'myloader' : 'mydumper',
    level: levelOf(word),
    phase: /connect/i.test(text) ? 'connect' : isLoader ? 'restore' : 'backup',
    time: dated?.[1] ?? null,
  };
};
