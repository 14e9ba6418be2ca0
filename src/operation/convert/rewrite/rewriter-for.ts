import { fail } from '../../../errors/salvor-error.ts';
import { parseServer, type Server } from '../../../sql/rewrite/move.ts';
import type { CheckedSource } from '../source/check-source.ts';
import type { TakenSources } from '../source/take-sources.ts';
import { DumpRewriter } from './dump-rewriter.ts';

/** What is to be written otherwise than it stands. */
export interface RewriteRequest {
  /** `mysql-9.7`, `mariadb-10.11`: the server that is to load it. */
  readonly to?: string | undefined;
  /** The server it is from, where it does not say so itself. */
  readonly from?: string | undefined;
  readonly engineTo?: 'InnoDB' | undefined;
  /** No definers, or this account, quoted, for all. */
  readonly definer?: 'drop' | { readonly account: string } | undefined;
}

/** Where nothing has to be rewritten, any server does. */
const ANY: Server = { vendor: 'mysql', versionNumber: 90700 };

/** null: nothing is asked for. Errors: CONVERT_SOURCE_UNKNOWN, USAGE_BAD_OPTION. */
export function rewriterFor(taken: TakenSources, request: RewriteRequest): DumpRewriter | null {
  const { to, from, engineTo, definer } = request;
  if (to === undefined && engineTo === undefined && definer === undefined) return null;
  const target = to === undefined ? null : serverOf(to, '--to');
  const source = from === undefined ? sourceOf(taken.sources) : serverOf(from, '--from');
  if (target !== null && source === null) fail('CONVERT_SOURCE_UNKNOWN', { file: taken.name });
  const account = typeof definer === 'object' ? definer.account : undefined;
  return new DumpRewriter({
    source: source ?? ANY,
    target: target ?? source ?? ANY,
    wishes: {
      engineTo,
      dropDefiner: definer === 'drop',
      missingDefiner: account,
      // Nobody but whoever asks knows the accounts there: all definers are replaced.
      accounts: account === undefined ? undefined : new Set([account]),
    },
  });
}

function serverOf(name: string, option: string): Server {
  const expected = 'mysql-9.7, mariadb-10.11';
  return parseServer(name) ?? fail('USAGE_BAD_OPTION', { option, value: name, expected, command: 'convert' });
}

/** Several sources are of one kind, or it has to be said. */
function sourceOf(sources: readonly CheckedSource[]): Server | null {
  const found = sources.map(serverIn);
  const [first] = found;
  const isOne = found.every(
    (one) => one?.vendor === first?.vendor && one?.versionNumber === first?.versionNumber,
  );
  return isOne ? (first ?? null) : null;
}

function serverIn({ serverVersion, tool }: CheckedSource): Server | null {
  const [, major, minor, patch] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(serverVersion ?? '') ?? [];
  if (major === undefined || minor === undefined) return null;
  // MySQL has no version 10.
  const isMariaDb = /mariadb/i.test(serverVersion ?? '') || tool === 'mariadb-dump' || Number(major) >= 10;
  const versionNumber = Number(major) * 10_000 + Number(minor) * 100 + Number(patch ?? 99);
  return { vendor: isMariaDb ? 'mariadb' : 'mysql', versionNumber };
}
