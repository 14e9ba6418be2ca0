import type { ChildProcess } from 'node:child_process';

/** For `begun`: does this once, when the run tells that it has begun to read a table (of this name). */
export function whenTableBegins(act: () => void, table = ''): (child: ChildProcess) => void {
  return whenTold(new RegExp(`"type":"table-begin"[^\\n]*"table":"${table}`), act);
}

/** Does this once, when a line of the run's progress matches. */
export function whenTold(pattern: RegExp, act: (child: ChildProcess) => void): (child: ChildProcess) => void {
  return (child) => {
    let heard = '';
    const listen = (bytes: Buffer) => {
      heard += bytes;
      if (!pattern.test(heard)) return;
      child.stderr?.off('data', listen);
      act(child);
    };
    child.stderr?.on('data', listen);
  };
}
