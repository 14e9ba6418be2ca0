import { HAZARD_KINDS, type Hazard, type HazardKind } from '../../model/inspection.ts';
import { displayName } from '../../sql/object-name.ts';
import type { DumpFacts } from './account/dump-facts.ts';

const CLIENT_COMMAND = /^(?:\\!|system\b|source\b|\\\.|pager\b|tee\b)/i;

/** What to know before the file is run against a server. */
export function hazardsOf(facts: DumpFacts, badPaths: readonly string[]): readonly Hazard[] {
  const found: Hazard[] = [...facts.remarkable].flatMap(([kind, { place, count, text }]) =>
    isHazard(kind) ? [{ kind, ...place, count, detail: text }] : [],
  );
  const commands = facts.strays.filter(({ text }) => CLIENT_COMMAND.test(text));
  const [command] = commands;
  if (command !== undefined) {
    const { byte, line, text } = command;
    found.push({ kind: 'shell-command', byte, line, count: commands.length, detail: text });
  }
  for (const table of facts.tables.values()) {
    const counter = table.shape?.autoIncrement ?? 0;
    if (table.rows > 0 || counter <= 1 || table.data === null) continue;
    const detail = `${displayName(table.schema, table.name)} has no rows, but its counter stands at ${counter}`;
    found.push({ kind: 'empty-table-counted', ...(table.structure ?? table.data), count: 1, detail });
  }
  for (const { table, column, seen, doubled, times, sample } of facts.doubled) {
    const detail = `${table}.${column}: encoded ${times} times in ${doubled} of ${seen} values looked at, as ${sample?.found} for ${sample?.meant}`;
    found.push({ kind: 'double-encoded', byte: sample?.byte ?? null, line: null, count: 1, detail });
  }
  for (const path of badPaths)
    found.push({ kind: 'zip-path', byte: null, line: null, count: 1, detail: path });
  if (facts.stoppedEarly) {
    const detail = `reading stopped after ${facts.plainBytes} bytes: nothing more of a dump was to be expected`;
    found.push({ kind: 'stopped-early', byte: facts.plainBytes, line: null, count: 1, detail });
  }
  return found;
}

function isHazard(kind: string): kind is HazardKind {
  return (HAZARD_KINDS as readonly string[]).includes(kind);
}
