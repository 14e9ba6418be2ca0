import { EXIT } from '../../errors/code-entry.ts';
import type { KillReport, LockReport } from '../../index.ts';
import type { CommandDefinition, Invocation } from '../frame/command-definition.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS } from '../frame/option-table.ts';
import { toJson } from '../render/envelope.ts';
import { lockTreeLines, sessionLine } from '../render/lock-tree-text.ts';

/** Often enough to see a queue grow, seldom enough to be no load. */
const WATCH_EVERY_MS = 2000;

type LocksData = LockReport & { readonly killed?: Omit<KillReport, 'locks'> };

export const LOCKS: CommandDefinition<LocksData> = {
  name: 'locks',
  arguments: [],
  options: ['watch', 'kill', 'yes', ...CONNECTION_OPTIONS],
  exits: [EXIT.findings, EXIT.refused, EXIT.cannotConnect],
  run: async (invocation) => {
    const { options, signal } = invocation;
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const id = options.number('kill');
    if (id !== undefined) {
      const confirm = confirmKill(invocation, id);
      const { locks, ...killed } = await library.killSession({ connection, id, confirm, signal });
      return { exit: EXIT.done, data: { ...locks, killed } };
    }
    if (options.flag('watch')) {
      const onReport = printEach(invocation);
      return await library.watchLocks({ connection, everyMs: WATCH_EVERY_MS, onReport, signal });
    }
    const data = await library.locks({ connection, signal });
    return { exit: data.waits.length > 0 ? EXIT.findings : EXIT.done, data };
  },
  render: ({ killed, ...report }, words) => {
    const head =
      killed === undefined ? [] : [words.locks[killed.outcome](sessionLine(killed.session, words)), ''];
    return [...head, ...lockTreeLines(report, words)].join('\n');
  },
};

/** The number is typed once more; a script says --yes. */
function confirmKill(
  { terminal, options, words, signal }: Invocation,
  id: number,
): (target: KillReport['session']) => Promise<boolean> {
  return async (target) => {
    if (options.flag('yes')) return true;
    if (!terminal.canAsk || options.flag('json')) return false;
    const question = words.locks.confirm(sessionLine(target, words), String(id));
    return (await terminal.askLine(question, signal)).trim() === String(id);
  };
}

/** One tree after the other, or one JSON document per line. */
function printEach({ terminal, options, words, clock }: Invocation): (report: LockReport) => void {
  return (report) => {
    const time = new Date(clock.nowMs()).toISOString();
    const text = options.flag('json')
      ? toJson({ time, ...report }, 0)
      : [time, ...lockTreeLines(report, words), ''].join('\n');
    terminal.stdout.write(`${text}\n`);
  };
}
