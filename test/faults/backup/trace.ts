import { existsSync, readFileSync } from 'node:fs';

/** What a run asked of the system, as strace saw it. */
export interface TracedCalls {
  /** Paths that were made, opened for writing, renamed, linked or removed, and could be. */
  readonly written: readonly string[];
  /** `127.0.0.1:3306` or a socket's path. */
  readonly contacted: readonly string[];
  /** Lines of argv of programs that were started. */
  readonly started: readonly string[];
}

const WATCHED =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate,connect,execve';

/** With seccomp-bpf only the watched calls stop the program. */
export function watchingStrace(log: string): readonly string[] {
  return ['strace', '-f', '--seccomp-bpf', '-qq', '-s', '4096', '-e', `trace=${WATCHED}`, '-o', log];
}

/** Fails or delays single calls, or kills at them. `inject` is strace's own word, e.g. `fsync:error=EIO:when=2`. */
export function injectingStrace(log: string, inject: string): readonly string[] {
  const calls = inject.slice(0, inject.indexOf(':'));
  return ['strace', '-f', '-qq', '-s', '4096', '-e', `trace=${calls}`, '-e', `inject=${inject}`, '-o', log];
}

export function readTrace(log: string): TracedCalls | null {
  if (!existsSync(log)) return null;
  const written: string[] = [];
  const contacted: string[] = [];
  const started: string[] = [];
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [, call = '', words = '', result = ''] = /^\d+\s+(\w+)\((.*)\)\s+=\s+(-?\d+|\?)/.exec(line) ?? [];
    if (call === 'execve') started.push(words);
    else if (call === 'connect') contacted.push(addressIn(words));
    else if (result.startsWith('-')) continue;
    else if (!call.startsWith('open') || /O_(?:WRONLY|RDWR|CREAT)/.test(words))
      written.push(...pathsIn(words));
  }
  return { written, contacted, started };
}

function pathsIn(words: string): string[] {
  return [...words.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) =>
    path.replaceAll(/\\(["\\])/g, '$1'),
  );
}

function addressIn(words: string): string {
  const path = /sun_path="([^"]*)"/.exec(words)?.[1];
  const port = /sin6?_port=htons\((\d+)\)/.exec(words)?.[1];
  const host = /(?:inet_addr\(|AF_INET6, )"([^"]*)"/.exec(words)?.[1];
  return path ?? `${host ?? words}:${port ?? '?'}`;
}
