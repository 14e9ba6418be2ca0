import type { LockReport } from '../../index.ts';
import type { LockSession, LockWait } from '../../model/lock-tree.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, duration } from './quantity.ts';

type Named = Pick<LockSession, 'id' | 'user' | 'host' | 'seconds' | 'statement' | 'command'>;

/** Who holds at the top, whoever waits below it, indented; at the end what could not be seen. */
export function lockTreeLines(report: LockReport, words: Words): string[] {
  const { waits, sessions, blind } = report;
  const waiting = new Set(waits.map(({ waiter }) => waiter));
  const roots = sessions.filter(({ id }) => !waiting.has(id));
  const nameless = waits.filter(({ holder }) => holder === null);
  const shown = new Set<number>();
  const tree = roots.flatMap((root) => [sessionLine(root, words), ...below(root.id, 1)]);
  const orphans = nameless.flatMap((wait) => [words.locks.unknownHolder, ...waiterLines(wait, 1)]);
  // Sessions that wait for each other have no top; the server ends one of them soon.
  const circles = waits.filter(({ waiter }) => !shown.has(waiter)).flatMap((wait) => waiterLines(wait, 0));

  function below(holder: number, depth: number): string[] {
    return waits.filter((wait) => wait.holder === holder).flatMap((wait) => waiterLines(wait, depth));
  }

  function waiterLines(wait: LockWait, depth: number): string[] {
    const session = sessions.find(({ id }) => id === wait.waiter);
    if (session === undefined) return [];
    const isRepeated = shown.has(session.id);
    shown.add(session.id);
    const text = words.locks.waits(
      sessionLine(session, words),
      words.locks.kinds[wait.kind],
      printable(wait.object),
      wait.certainty === 'likely',
    );
    return [`${'   '.repeat(depth)}└─ ${text}`, ...(isRepeated ? [] : below(session.id, depth + 1))];
  }

  return [
    ...(waits.length === 0 ? [words.locks.nobody] : [...tree, ...orphans, ...circles]),
    ...blind.map((what) => words.locks.blind[what]),
    ...(roots[0] === undefined
      ? []
      : ['', words.locks.next(words.paste(`salvor locks --kill ${roots[0].id}`))]),
  ];
}

export function sessionLine(
  session: Named & { readonly transactionSeconds?: number | null; readonly rowsChanged?: number | null },
  { locks }: Words,
): string {
  const { id, user, host, seconds, statement, command } = session;
  const does = statement === '' ? command : statement;
  const began = session.transactionSeconds ?? null;
  const transaction =
    began === null ? '' : locks.transaction(duration(began), count(session.rowsChanged ?? 0));
  return (
    locks.session(String(id), printable(`${user}@${host}`), duration(seconds), printable(does)) + transaction
  );
}
